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
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';
import { CaseReading } from './case-reading.query';
import { CasesController } from './cases.controller';
import { FindCase } from './find-case.query';
import { FollowCase } from './follow-case.usecase';
import { MyCases } from './my-cases.query';
import { NearbyCases } from './nearby.query';
import { OpenCase } from './open-case';
import { RegridOpenCases } from './regrid-open-cases';
import { RestrictedReads } from './restricted-reads';
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
    CaseReading,
    FindCase,
    FollowCase,
    MyCases,
    NearbyCases,
    OpenCase,
    RegridOpenCases,
    RestrictedReads,
    TakeAction,
    Tasks,
  ],
  exports: [NearbyCases, OpenCase, RegridOpenCases, CaseClocks],
})
export class CasesModule {}
