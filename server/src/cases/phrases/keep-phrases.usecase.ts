import { Injectable } from '@nestjs/common';
import type { Page, Phrase } from '@citygrid/shared/api';
import type { Action, Actor } from '@citygrid/shared/case';
import { Actors, AuditLog } from '../../identity';
import { Database, type Tx } from '../../infra/database';
import { decodeCursor, encodeCursor, ProblemError } from '../../infra/http';
import type { PhraseBody, PhraseChangeBody, PhraseView } from './phrase.dto';
import { phrasedFor } from './phrased-actions';
import { Phrases } from './phrases';

/** Offering phrases to staff, and keeping them: administrators every one, dispatchers those of their own street. */
@Injectable()
export class KeepPhrases {
  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    private readonly phrases: Phrases,
    private readonly audit: AuditLog,
  ) {}

  async offered(accountId: string): Promise<{ items: Phrase[] }> {
    const actor = await this.actors.of(accountId);
    if (!actor.roles.some((role) => role !== 'citizen')) throw new ProblemError('forbidden', '常用语只对工作人员开放');
    const rows = await this.phrases.inUse(this.database.read(), phrasedFor(actor.roles), actor.streets);
    return { items: rows.map(({ id, action, text }) => ({ id, action, text })) };
  }

  async list(accountId: string, limit: number, cursor: string | undefined): Promise<Page<PhraseView>> {
    const actor = await this.keeper(accountId);
    const streets = isAdmin(actor) ? null : actor.streets;
    const filter = ['phrases', streets ? [...streets].sort() : null];
    const position = decodeCursor(cursor, filter, ['string', 'number', 'string']);
    const after = position && { action: position[0] as Action, sort: position[1], id: position[2] };
    const rows = await this.phrases.list(this.database.read(), streets, after, limit + 1);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(viewOf),
      nextCursor: rows.length > limit && last ? encodeCursor(filter, [last.action, last.sort, last.id]) : null,
    };
  }

  async create(accountId: string, body: PhraseBody): Promise<PhraseView> {
    const actor = await this.keeper(accountId);
    const phrase = { action: body.action, text: body.text.trim(), streetCode: body.streetCode ?? null };
    refuseOtherStreets(actor, phrase.streetCode);
    const sort = body.sort ?? undefined;
    return this.database.inTransaction(async (tx) => {
      const made = await this.phrases.create(tx, { ...phrase, ...sorted(sort) });
      await this.record(tx, accountId, 'phrase.created', made.id);
      return viewOf(made);
    });
  }

  async change(accountId: string, id: string, body: PhraseChangeBody): Promise<PhraseView> {
    const actor = await this.keeper(accountId);
    return this.database.inTransaction(async (tx) => {
      const found = await this.phrases.byId(tx, id);
      if (!found || !maySee(actor, found.streetCode)) throw new ProblemError('not-found', '没有这条常用语');
      refuseOtherStreets(actor, found.streetCode);
      const { text, sort, active } = body;
      const change = {
        ...(text === undefined || text === null ? {} : { text: text.trim() }),
        ...sorted(sort ?? undefined),
        ...(active === undefined || active === null ? {} : { active }),
      };
      const changed = viewOf(await this.phrases.change(tx, found, change));
      await this.record(tx, accountId, 'phrase.changed', id, Object.keys(change));
      return changed;
    });
  }

  /** What everybody on the staff is offered to say is somebody's doing. */
  private record(tx: Tx, accountId: string, action: string, subjectId: string, fields: string[] = []): Promise<void> {
    const detail = fields.length > 0 ? { detail: { fields } } : {};
    return this.audit.append(tx, { accountId, action, subjectKind: 'phrase', subjectId, ...detail });
  }

  private async keeper(accountId: string): Promise<Actor> {
    const actor = await this.actors.of(accountId);
    if (!isAdmin(actor) && !actor.roles.includes('dispatcher'))
      throw new ProblemError('forbidden', '只有管理员和街道调度员可以维护常用语');
    return actor;
  }
}

/** General phrases are seen by every dispatcher, and kept by administrators. */
function refuseOtherStreets(actor: Actor, streetCode: string | null): void {
  if (isAdmin(actor)) return;
  if (streetCode === null || !actor.streets.includes(streetCode))
    throw new ProblemError('forbidden', '调度员只能维护本街道的常用语，请填写本街道的 streetCode');
}

function maySee(actor: Actor, streetCode: string | null): boolean {
  return isAdmin(actor) || streetCode === null || actor.streets.includes(streetCode);
}

function isAdmin(actor: Actor): boolean {
  return actor.roles.includes('admin');
}

function sorted(sort: number | undefined): { sort?: number } {
  return sort === undefined ? {} : { sort };
}

function viewOf({ id, action, text, streetCode, sort, active }: PhraseView): PhraseView {
  return { id, action, text, streetCode, sort, active };
}
