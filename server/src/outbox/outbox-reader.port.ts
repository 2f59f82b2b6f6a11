import type { CaseEvent } from '@citygrid/shared/event';
import type { Tx } from '../infra/database';

/**
 * Somebody who follows the case events. `handle` gets them at least once and must be idempotent; it runs in the
 * transaction that ticks them off, so it writes rows and makes no network call.
 */
export abstract class OutboxReader {
  /** Stable: pending rows carry it. */
  abstract readonly name: string;
  abstract handle(tx: Tx, events: readonly CaseEvent[]): Promise<void>;
}

/** Injection token of the array of readers, bound by the composition root. */
export const OUTBOX_READERS = Symbol('outbox readers');
