import type { ErrorCode, FieldError, NextAction, Problem } from '@citygrid/shared/api';
import type { Status } from '@citygrid/shared/case';
import type { Reason } from '../platform/platform';

/** Where a case stands now, as `stale-case` and `action-not-allowed` say it. */
export interface CurrentCase {
  status: Status;
  version: number;
  actions: NextAction[];
}

/** A call that brought no result: refused by the server (`code`), or never answered (`reason`). */
export class ApiError extends Error {
  constructor(
    /** Null where no answer came. */
    readonly status: number | null,
    readonly code: ErrorCode | null,
    readonly reason: Reason | null,
    /** The server's own sentence, for people. */
    readonly detail: string | null,
    readonly fields: readonly FieldError[] = [],
    readonly current: CurrentCase | null = null,
    readonly retryAfterMs: number | null = null,
  ) {
    super(`${status ?? reason ?? 'no answer'} ${code ?? ''}`.trim());
    this.name = 'ApiError';
  }

  /** True where the very same call may succeed later without anybody changing it. */
  get passes(): boolean {
    if (this.status === null) return this.reason === 'offline' || this.reason === 'timeout' || this.reason === 'failed';
    return this.status >= 500 || this.status === 429 || this.code === 'idempotency-in-progress';
  }
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'status' in value;
}
