export { Consents, type Grant, type Refusal } from './consent/consents';
export { deadDeliveries, retryDeadDeliveries, type DeadDelivery } from './delivery/dead-deliveries';
export { DeliveryRelay } from './delivery/delivery-relay';
export { DeliveryMetrics } from './delivery-metrics.port';
export { notificationEntities, type DeliveryState, type TemplateKind } from './entities';
export { MESSAGE_CHANNELS, MessageChannel, type OutgoingMessage, type SendOutcome } from './message-channel.port';
export { NotificationModule } from './notification.module';
export { NotifyWhenCaseChanges } from './notify-when-case-changes.handler';
export { MessageTemplates, type NewTemplate } from './template/message-templates';
