import { Module } from '@nestjs/common';
import { Accounts, IdentityModule } from '../identity';
import { Addresses } from './addresses.port';
import { AskForConsent } from './consent/ask-for-consent.query';
import { Consents } from './consent/consents';
import { RecordAnswers } from './consent/record-answers.usecase';
import { SubscriptionsController } from './consent/subscriptions.controller';
import { DeliveryBell } from './delivery/delivery-bell';
import { DeliveryFollowUp } from './delivery/delivery-follow-up';
import { DeliveryQueue } from './delivery/delivery-queue';
import { DeliveryRelay } from './delivery/delivery-relay';
import { DeliveryReports } from './delivery/delivery-reports';
import { Jitter, SystemJitter } from './delivery/jitter';
import { QuietTimes } from './delivery/quiet-times';
import { InboxController } from './inbox/inbox.controller';
import { Inbox } from './inbox/inbox';
import { ForgetOldNews } from './forget-old-news';
import { NotifyWhenCaseChanges } from './notify-when-case-changes.handler';
import { PersonalDataOfInbox } from './personal-data-of-inbox';
import { PersonalDataOfSubscriptions } from './personal-data-of-subscriptions';
import { KnownCases } from './telling/known-cases';
import { Tellings } from './telling/tellings';
import { MessageTemplates } from './template/message-templates';
import { FollowStaffTasks, REACH, StaffChannelsController, TaskSightings } from './reach';
import { ReachController } from './report/reach.controller';
import { ReachReport } from './report/reach-report.query';
import { TemplatesController } from './template/templates.controller';

/**
 * What · how · which channel. Channels (`MESSAGE_CHANNELS`) and the counter (`DeliveryMetrics`) are bound by the
 * composition root in a global module; without them nothing is pushed, and the inbox still fills.
 */
@Module({
  imports: [IdentityModule],
  controllers: [
    InboxController,
    ReachController,
    SubscriptionsController,
    StaffChannelsController,
    TemplatesController,
  ],
  providers: [
    { provide: Addresses, useExisting: Accounts },
    { provide: Jitter, useClass: SystemJitter },
    AskForConsent,
    KnownCases,
    Consents,
    DeliveryBell,
    DeliveryFollowUp,
    DeliveryQueue,
    DeliveryRelay,
    DeliveryReports,
    ForgetOldNews,
    Inbox,
    MessageTemplates,
    NotifyWhenCaseChanges,
    PersonalDataOfInbox,
    PersonalDataOfSubscriptions,
    QuietTimes,
    ReachReport,
    RecordAnswers,
    Tellings,
    ...REACH,
  ],
  exports: [
    Consents,
    DeliveryFollowUp,
    DeliveryRelay,
    FollowStaffTasks,
    MessageTemplates,
    NotifyWhenCaseChanges,
    PersonalDataOfInbox,
    PersonalDataOfSubscriptions,
    TaskSightings,
  ],
})
export class NotificationModule {}
