import { NoticeRow } from './notices/notice.entity';
import { ServiceEntryRow } from './services/service-entry.entity';

export const hallEntities = [ServiceEntryRow, NoticeRow];

export { HallModule } from './hall.module';
export { Notices, type NewNotice } from './notices/notices';
export { ServiceEntries, type NewServiceEntry } from './services/service-entries';
