import { CaseFile } from './case-file.entity';
import { PhraseEntity } from './phrases/phrase.entity';
import { TimelineEntry } from './timeline-entry.entity';

export { LocationDto } from './action.dto';
export { CaseClocks } from './case-clocks';
export { CaseSightings } from './case-sightings.port';
export { CasePublication, type SeenCase } from './case-publication';
export { CasePageDto, CaseViewDto, CreatedCaseDto, PhotoDto } from './case-view.dto';
export { CasesOfAccount, type CaseAtAGlance } from './cases-of-account.query';
export { CasesModule } from './cases.module';
export { CitizenWordsOfCases, type CitizenWords, type RecordedStep } from './citizen-words.query';
export { HeldCases } from './held-cases.query';
export { NearbyCases } from './nearby.query';
export { OpenCase, type NewReport } from './open-case';
export { PersonalDataOfCases } from './personal-data-of-cases';
export { PersonalDataOfFollows } from './personal-data-of-follows';
export { RegridOpenCases } from './regrid-open-cases';
export { ReportTimes } from './report-times.query';
export { SafetyMarks, type Marks } from './safety-marks.port';

export const casesEntities = [CaseFile, TimelineEntry, PhraseEntity];
