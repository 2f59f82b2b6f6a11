import { Module } from '@nestjs/common';
import { AreasModule } from '../areas';
import { CatalogModule } from '../catalog';
import { IdentityModule } from '../identity';
import { MediaModule } from '../media';
import { ActionBody } from './action-body';
import { ActionStep } from './action-step';
import { CaseChanges } from './case-changes';
import { CaseClocks } from './case-clocks';
import { CaseEvents } from './case-events';
import { CasePublication } from './case-publication';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';
import { CaseReading } from './case-reading.query';
import { CasesController } from './cases.controller';
import { CasesOfAccount } from './cases-of-account.query';
import { CitizenWordsOfCases } from './citizen-words.query';
import { FindCase } from './find-case.query';
import { FollowCase } from './follow-case.usecase';
import { HeldCases } from './held-cases.query';
import { MyCases } from './my-cases.query';
import { NearbyCases } from './nearby.query';
import { OpenCase } from './open-case';
import { RegridOpenCases } from './regrid-open-cases';
import { RestrictedReads } from './restricted-reads';
import { StaffLooks } from './staff-looks';
import { TakeAction } from './take-action.usecase';
import { TasksController } from './tasks.controller';
import { Tasks } from './tasks.query';

@Module({
  imports: [AreasModule, CatalogModule, IdentityModule, MediaModule],
  controllers: [CasesController, TasksController],
  providers: [
    ActionBody,
    ActionStep,
    CaseChanges,
    CaseClocks,
    CaseEvents,
    CaseFiles,
    CasePresenter,
    CasePublication,
    CaseReading,
    CasesOfAccount,
    CitizenWordsOfCases,
    FindCase,
    FollowCase,
    HeldCases,
    MyCases,
    NearbyCases,
    OpenCase,
    RegridOpenCases,
    RestrictedReads,
    StaffLooks,
    TakeAction,
    Tasks,
  ],
  exports: [
    CasePublication,
    CasesOfAccount,
    CitizenWordsOfCases,
    HeldCases,
    NearbyCases,
    OpenCase,
    RegridOpenCases,
    CaseClocks,
  ],
})
export class CasesModule {}
