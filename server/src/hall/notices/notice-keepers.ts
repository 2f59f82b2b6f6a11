import { Injectable } from '@nestjs/common';
import { Actors, AuditLog } from '../../identity';
import { Clock } from '../../infra/clock';
import type { Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';

/** Whose notices somebody keeps; null: all of them. */
export type Streets = readonly string[] | null;

/** Who may keep notices, and the record of what they did. */
@Injectable()
export class NoticeKeepers {
  constructor(
    private readonly actors: Actors,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  now(): number {
    return this.clock.now();
  }

  /** Null for whoever keeps none. */
  async scopeOf(accountId: string): Promise<{ streets: Streets } | null> {
    const { roles, streets } = await this.actors.of(accountId);
    if (roles.includes('admin')) return { streets: null };
    return roles.includes('dispatcher') ? { streets: [...streets].sort() } : null;
  }

  /** Throws 403 `forbidden` for whoever keeps none. */
  async streetsOf(accountId: string): Promise<Streets> {
    const scope = await this.scopeOf(accountId);
    if (!scope) throw new ProblemError('forbidden', '只有管理员和街道调度员可以发布通知');
    return scope.streets;
  }

  async record(tx: Tx, accountId: string, action: string, subjectId: string, fields: string[] = []): Promise<void> {
    const detail = fields.length > 0 ? { detail: { fields } } : {};
    await this.audit.append(tx, { accountId, action, subjectKind: 'notice', subjectId, ...detail });
  }
}
