import { Module } from '@nestjs/common';
import { AreasModule } from '../areas';
import { CatalogModule } from '../catalog';
import { IdentityModule } from '../identity';
import { MediaModule } from '../media';
import { ActionBody } from './action-body';
import { ActionStep } from './action-step';
import { CaseChanges } from './case-changes';
import { CaseClocks } from './case-clocks';
import { CaseLists } from './case-lists';
import { CasesOfGrid } from './cases-of-grid.query';
import { ContactController } from './contact.controller';
import { GridCasesController } from './grid-cases.controller';
import { InstallStarterPhrases } from './phrases/install-starter-phrases';
import { KeepPhrases } from './phrases/keep-phrases.usecase';
import { Phrases } from './phrases/phrases';
import { AdminPhrasesController, PhrasesController } from './phrases/phrases.controller';
import { ContactVault } from './contact-vault';
import { ReadContact } from './read-contact.usecase';
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
import { PersonalDataOfCases } from './personal-data-of-cases';
import { PersonalDataOfFollows } from './personal-data-of-follows';
import { RegridOpenCases } from './regrid-open-cases';
import { ReportTimes } from './report-times.query';
import { RestrictedReads } from './restricted-reads';
import { StaffLooks } from './staff-looks';
import { TakeAction } from './take-action.usecase';
import { TasksController } from './tasks.controller';
import { Tasks } from './tasks.query';

@Module({
  imports: [AreasModule, CatalogModule, IdentityModule, MediaModule],
  controllers: [
    CasesController,
    ContactController,
    GridCasesController,
    TasksController,
    PhrasesController,
    AdminPhrasesController,
  ],
  providers: [
    ActionBody,
    ActionStep,
    CaseChanges,
    CaseClocks,
    CaseEvents,
    CaseFiles,
    CaseLists,
    CasePresenter,
    CasePublication,
    CaseReading,
    CasesOfAccount,
    CasesOfGrid,
    CitizenWordsOfCases,
    ContactVault,
    FindCase,
    FollowCase,
    HeldCases,
    InstallStarterPhrases,
    KeepPhrases,
    MyCases,
    NearbyCases,
    OpenCase,
    Phrases,
    ReadContact,
    PersonalDataOfCases,
    PersonalDataOfFollows,
    RegridOpenCases,
    ReportTimes,
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
    PersonalDataOfCases,
    PersonalDataOfFollows,
    RegridOpenCases,
    ReportTimes,
    CaseClocks,
  ],
})
export class CasesModule {}
