import { Module } from '@nestjs/common';
import { AreasModule } from '../areas';
import { IdentityModule } from '../identity';
import { AdminNoticesController } from './notices/admin-notices.controller';
import { EndPastNotices } from './notices/end-past-notices';
import { KeepNotices } from './notices/keep-notices.usecase';
import { NoticeAreas } from './notices/notice-areas';
import { NoticeKeepers } from './notices/notice-keepers';
import { NoticePresenter } from './notices/notice.presenter';
import { Notices } from './notices/notices';
import { NoticesController } from './notices/notices.controller';
import { ShownNotices } from './notices/notices.query';
import { AdminServiceEntriesController } from './services/admin-service-entries.controller';
import { KeepServiceEntries } from './services/keep-service-entries.usecase';
import { ServiceEntries } from './services/service-entries';
import { ServiceHall } from './services/service-hall.query';
import { ServicesController } from './services/services.controller';

/** The service hall 服务大厅: the directory of services by group, and what people of an area are told. */
@Module({
  imports: [AreasModule, IdentityModule],
  controllers: [ServicesController, AdminServiceEntriesController, NoticesController, AdminNoticesController],
  providers: [
    ServiceHall,
    ServiceEntries,
    KeepServiceEntries,
    NoticeAreas,
    NoticePresenter,
    Notices,
    NoticeKeepers,
    ShownNotices,
    KeepNotices,
    EndPastNotices,
  ],
  exports: [ServiceEntries, Notices],
})
export class HallModule {}
