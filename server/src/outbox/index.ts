export { deadEvents, retryDeadEvents, type DeadEvent } from './dead-events';
export { ForgetOldEvents } from './forget-old-events';
export { Hourly } from '../infra/hourly';
export { Outbox } from './outbox';
export { OutboxBell } from './outbox-bell';
export { OUTBOX_READERS, OutboxReader } from './outbox-reader.port';
export { OutboxModule } from './outbox.module';
export { OutboxRelay } from './outbox-relay';
export { sweepRows } from './sweep-rows';
