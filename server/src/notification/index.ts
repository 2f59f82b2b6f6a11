export { Consents, type Grant, type Refusal } from './consent/consents';
export { deadDeliveries, retryDeadDeliveries, type DeadDelivery, type Resent } from './delivery/dead-deliveries';
export { DeliveryFollowUp, type FailedLater } from './delivery/delivery-follow-up';
export { DeliveryRelay } from './delivery/delivery-relay';
export { DEFAULT_DELIVERY_SETTINGS, DELIVERY_SETTINGS, type DeliverySettings } from './delivery/delivery-settings';
export { DeliveryMetrics } from './delivery-metrics.port';
export { notificationEntities, type DeliveryState, type TemplateKind } from './entities';
export { MESSAGE_CHANNELS, MessageChannel, type OutgoingMessage, type SendOutcome } from './message-channel.port';
export { NotificationModule } from './notification.module';
export { NotifyWhenCaseChanges } from './notify-when-case-changes.handler';
export { PersonalDataOfInbox } from './personal-data-of-inbox';
export { PersonalDataOfSubscriptions } from './personal-data-of-subscriptions';
export { MessageTemplates, type NewTemplate } from './template/message-templates';
export {
  DutyCalendar,
  EnterpriseMessages,
  FollowStaffTasks,
  ReachMetrics,
  StaffSms,
  TaskSightings,
  type StaffMessage,
  type StaffMessageOutcome,
  type TellingOutcome,
} from './reach';
