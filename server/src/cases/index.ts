import { CaseFile } from './case-file.entity';
import { TimelineEntry } from './timeline-entry.entity';

export { LocationDto } from './action.dto';
export { CaseClocks } from './case-clocks';
export { CreatedCaseDto } from './case-view.dto';
export { CasesModule } from './cases.module';
export { NearbyCases } from './nearby.query';
export { OpenCase, type NewReport } from './open-case';
export { RegridOpenCases } from './regrid-open-cases';

export const casesEntities = [CaseFile, TimelineEntry];
