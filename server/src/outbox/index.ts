export { deadEvents, retryDeadEvent, type DeadEvent } from './dead-events';
export { Outbox } from './outbox';
export { OutboxBell } from './outbox-bell';
export { OUTBOX_READERS, OutboxReader } from './outbox-reader.port';
export { OutboxModule } from './outbox.module';
export { OutboxRelay } from './outbox-relay';
