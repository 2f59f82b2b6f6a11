import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { IDEMPOTENCY_KEY } from '@citygrid/shared/api';
import { Clock } from '../clock';
import { Database, type Tx } from '../database';
import { LOG, type Log } from '../logging';
import { ProblemError } from './problem';

const KEPT_MS = 7 * 24 * 3600_000;
const SWEEP_MS = 3600_000;

export interface IdempotentRequest {
  accountId: string;
  method: string;
  path: string;
  /** The `Idempotency-Key` header; undefined: the request is simply carried out. */
  key: string | undefined;
  /** What must be the same for a replay: body, or file digest. */
  content: unknown;
}

export interface IdempotentAnswer<T> {
  status: number;
  body: T;
  replayed: boolean;
}

interface Row {
  request_hash: string;
  status: number;
  body: string;
  created_at: number;
}

/** The same request twice has one effect: the answer is stored in the effect's own transaction and given again for 7 days. */
@Injectable()
export class Idempotency implements OnModuleInit, OnApplicationShutdown {
  private readonly running = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Carries out `effect`, which must call `store` inside its transaction with the answer it is going to give; or
   * replays the stored one. The caller has made its access check before. Throws 409 `idempotency-in-progress`,
   * 422 `idempotency-mismatch`, 400 for a malformed key.
   */
  async run<T>(
    request: IdempotentRequest,
    status: number,
    effect: (store: (tx: Tx, body: T) => Promise<void>) => Promise<T>,
  ): Promise<IdempotentAnswer<T>> {
    if (request.key === undefined) return { status, body: await effect(async () => undefined), replayed: false };
    if (!IDEMPOTENCY_KEY.test(request.key)) {
      const message = 'Idempotency-Key 只能是 1–128 个字母、数字或 . _ : -';
      throw new ProblemError('validation-failed', message, { errors: [{ path: 'Idempotency-Key', message }] });
    }
    const id = digest([request.accountId, request.method, request.path, request.key]);
    if (this.running.has(id))
      throw new ProblemError('idempotency-in-progress', undefined, { headers: { 'retry-after': '1' } });
    this.running.add(id);
    try {
      return (await this.replay<T>(id, request)) ?? (await this.first(id, request, status, effect));
    } finally {
      this.running.delete(id);
    }
  }

  private async first<T>(
    id: string,
    request: IdempotentRequest,
    status: number,
    effect: (store: (tx: Tx, body: T) => Promise<void>) => Promise<T>,
  ): Promise<IdempotentAnswer<T>> {
    const store = async (tx: Tx, body: T): Promise<void> => {
      await tx.run('DELETE FROM idempotency WHERE id = ? AND created_at < ?', [id, this.clock.now() - KEPT_MS]);
      await tx.run('INSERT INTO idempotency (id, request_hash, status, body, created_at) VALUES (?, ?, ?, ?, ?)', [
        id,
        digest(request.content),
        status,
        JSON.stringify(body),
        this.clock.now(),
      ]);
    };
    try {
      return { status, body: await effect(store), replayed: false };
    } catch (error) {
      // Another process was quicker with the same key: its effect stands, ours was rolled back.
      const replay = await this.replay<T>(id, request);
      if (replay) return replay;
      throw error;
    }
  }

  private async replay<T>(id: string, request: IdempotentRequest): Promise<IdempotentAnswer<T> | null> {
    const row = await this.database
      .read()
      .one<Row>('SELECT request_hash, status, body, created_at FROM idempotency WHERE id = ?', [id]);
    if (!row || Number(row.created_at) < this.clock.now() - KEPT_MS) return null;
    if (row.request_hash !== digest(request.content)) throw new ProblemError('idempotency-mismatch');
    return { status: row.status, body: JSON.parse(row.body) as T, replayed: true };
  }

  onModuleInit(): void {
    this.timer = setInterval(
      () =>
        void this.sweep().catch((error: Error) => this.log.warn({ err: error.message }, 'idempotency sweep failed')),
      SWEEP_MS,
    );
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Forgets answers older than 7 days. */
  async sweep(): Promise<number> {
    return this.database.inTransaction((tx) =>
      tx.run('DELETE FROM idempotency WHERE created_at < ?', [this.clock.now() - KEPT_MS]),
    );
  }
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('base64url');
}

/** Keys in order: the same content in another order of fields is the same request. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? 'undefined'
  );
}
