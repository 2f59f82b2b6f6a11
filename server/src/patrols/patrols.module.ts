import { Module } from '@nestjs/common';
import { AreasModule } from '../areas';
import { IdentityModule } from '../identity';
import { ForgetOldPatrols } from './forget-old-patrols';
import { PersonalDataOfPatrols } from './personal-data-of-patrols';
import { PatrolRecords } from './patrol-records';
import { PatrolRights } from './patrol-rights';
import { PatrolPresenter } from './patrol.presenter';
import { PatrolsController } from './patrols.controller';

/** A grid worker's patrols: what she covered, for her own eyes. */
@Module({
  imports: [AreasModule, IdentityModule],
  controllers: [PatrolsController],
  providers: [ForgetOldPatrols, PatrolPresenter, PatrolRecords, PatrolRights, PersonalDataOfPatrols],
  exports: [PersonalDataOfPatrols],
})
export class PatrolsModule {}
