import { Module } from '@nestjs/common';
import { CasesModule } from '../cases';
import { IdentityModule } from '../identity';
import { MediaModule } from '../media';
import { AskChecker } from './ask-checker';
import { CheckRelay } from './check-relay';
import { CheckWhatIsSaid } from './check-what-is-said.handler';
import { ForgetOldChecks } from './forget-old-checks';
import { ImageVerdicts } from './image-verdicts';
import { PublicationController } from './publication.controller';
import { PublicationRecord } from './publication-record';
import { PublishCase } from './publish-case.usecase';
import { PublishPhoto } from './publish-photo.usecase';
import { SafetyBell } from './safety-bell';
import { SafetyChecks } from './safety-checks';
import { SafetyMetrics } from './safety-metrics';

/**
 * Words and photos are checked after they were taken, never before. Checkers (`CONTENT_CHECKERS`) are bound by the
 * composition root in a global module; without them the local list and the dispatchers judge.
 */
@Module({
  imports: [CasesModule, IdentityModule, MediaModule],
  controllers: [PublicationController],
  providers: [
    AskChecker,
    CheckRelay,
    CheckWhatIsSaid,
    ForgetOldChecks,
    ImageVerdicts,
    PublicationRecord,
    PublishCase,
    PublishPhoto,
    SafetyBell,
    SafetyChecks,
    SafetyMetrics,
  ],
  exports: [CheckRelay, CheckWhatIsSaid, ImageVerdicts],
})
export class SafetyModule {}
