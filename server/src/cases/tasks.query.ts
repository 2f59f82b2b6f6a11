import { Injectable } from '@nestjs/common';
import type { CaseListItem, Page } from '@citygrid/shared/api';
import type { Actor } from '@citygrid/shared/case';
import { Actors, Roster } from '../identity';
import { Clock } from '../infra/clock';
import { Database, type Reader } from '../infra/database';
import { decodeCursor, encodeCursor, ProblemError } from '../infra/http';
import type { CaseFile } from './case-file.entity';
import { CaseFiles } from './case-files.repository';
import { CasePresenter } from './case.presenter';
import { candidates, CHUNK, type Position } from './candidates';
import { RestrictedReads } from './restricted-reads';
import { dutyOfMany } from './duty';
import { NOBODY_STAFFED, taskSources, type TaskSource, type TaskView } from './task-sources';

const DONE_FOR_MS = 90 * 24 * 3600_000;

/** The caller's tasks of one view, by deadline. Candidates are read along indexes; the workflow's own rules choose among them. */
@Injectable()
export class Tasks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly roster: Roster,
    private readonly files: CaseFiles,
    private readonly presenter: CasePresenter,
    private readonly audit: RestrictedReads,
  ) {}

  async page(
    accountId: string,
    view: TaskView,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<CaseListItem>> {
    const actor = await this.actors.of(accountId);
    if (!actor.roles.some((role) => role !== 'citizen'))
      throw new ProblemError('forbidden', '任务列表只对工作人员开放');
    const filter = ['tasks', view, accountId];
    const after = decodeCursor(cursor, filter, ['number', 'string']);
    const from: Position = after ? { dueOrder: Number(after[0]), id: String(after[1]) } : { dueOrder: -1, id: '' };
    const reader = this.database.read();
    const found =
      view === 'done'
        ? await this.done(reader, actor, from, limit + 1)
        : await this.open(reader, await this.sources(reader, view, actor), from, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    await this.audit.reads(accountId, page);
    return {
      items: await this.presenter.list(reader, page, actor, this.clock.now()),
      nextCursor: found.length > limit && last ? encodeCursor(filter, [last.dueOrder, last.id]) : null,
    };
  }

  private async sources(reader: Reader, view: Exclude<TaskView, 'done'>, actor: Actor): Promise<TaskSource[]> {
    const asksForTheUnheld = view === 'todo' && actor.roles.includes('dispatcher');
    return taskSources(
      view,
      actor,
      asksForTheUnheld ? await this.roster.staffed(reader, actor.streets) : NOBODY_STAFFED,
    );
  }

  /** Reads on in chunks until enough of the candidates are the caller's, or there are none left. */
  private async open(
    reader: Reader,
    sources: readonly TaskSource[],
    from: Position,
    wanted: number,
  ): Promise<CaseFile[]> {
    const duty = dutyOfMany(this.roster, reader);
    const mine: CaseFile[] = [];
    let position = from;
    for (;;) {
      const chunk = await candidates(reader, sources, position);
      const files = await this.files.byIds(
        reader,
        chunk.map(({ id }) => id),
      );
      const rules = new Map(chunk.map(({ id, sources: named }) => [id, named]));
      for (const file of files) {
        const people = await duty(file.state);
        if (rules.get(file.id)?.some((source) => source.mine(file.state, people))) mine.push(file);
        if (mine.length === wanted) return mine;
      }
      const last = chunk.at(-1);
      if (!last || chunk.length < CHUNK) return mine;
      position = last;
    }
  }

  /** What she had a hand in during the last 90 days and does not hold any more. */
  private async done(reader: Reader, actor: Actor, from: Position, wanted: number): Promise<CaseFile[]> {
    const rows = await reader.all<{ id: string }>(
      `SELECT c.id FROM case_hand h JOIN case_file c ON c.id = h.case_id
       WHERE h.person_id = ? AND h.last_at >= ?
         AND (c.holder_person_id IS NULL OR c.holder_person_id <> ? OR c.status NOT IN ('inspecting', 'processing'))
         AND (c.due_order > ? OR (c.due_order = ? AND c.id > ?))
       ORDER BY c.due_order, c.id LIMIT ${wanted}`,
      [actor.personId, this.clock.now() - DONE_FOR_MS, actor.personId, from.dueOrder, from.dueOrder, from.id],
    );
    return this.files.byIds(
      reader,
      rows.map(({ id }) => id),
    );
  }
}
