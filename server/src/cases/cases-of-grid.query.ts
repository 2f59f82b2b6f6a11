import { Inject, Injectable } from '@nestjs/common';
import type { CaseListItem, Page } from '@citygrid/shared/api';
import { OPEN_STATUSES, viewFor, type Actor, type Status } from '@citygrid/shared/case';
import { dayOf, startOfDay } from '@citygrid/shared/message';
import { Locator } from '../areas';
import type { Config } from '../config';
import { Actors } from '../identity';
import { Clock } from '../infra/clock';
import type { Reader } from '../infra/database';
import { decodeCursor, encodeCursor, ProblemError } from '../infra/http';
import { CONFIG } from '../infra/infra.module';
import type { CaseFile } from './case-file.entity';
import { candidates, CHUNK, type Position } from './candidates';
import { CaseLists } from './case-lists';
import type { TaskSource } from './task-sources';

export const GRID_STATES = ['open', 'today'] as const;
export type GridState = (typeof GRID_STATES)[number];

/** What lies in a grid, by deadline, for who answers for the place: the worker of its community, the street's dispatcher. */
@Injectable()
export class CasesOfGrid {
  constructor(
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly locator: Locator,
    private readonly lists: CaseLists,
    @Inject(CONFIG) private readonly config: Pick<Config, 'timeZone'>,
  ) {}

  /** `today`: open, or closed since civil midnight. Throws `not-found` for no grid of now, `forbidden` for other people. */
  async page(
    accountId: string,
    grid: { code: string; state: GridState },
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<CaseListItem>> {
    const actor = await this.actors.of(accountId);
    this.refuseStrangers(actor, grid.code);
    const filter = ['grid-cases', grid.code, grid.state];
    const after = decodeCursor(cursor, filter, ['number', 'string']);
    const from: Position = after ? { dueOrder: Number(after[0]), id: String(after[1]) } : { dueOrder: -1, id: '' };
    const reader = this.lists.reader();
    const found = await this.read(reader, sourcesOf(grid, this.midnight()), actor, from, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await this.lists.forStaff(reader, page, actor),
      nextCursor: found.length > limit && last ? encodeCursor(filter, [last.dueOrder, last.id]) : null,
    };
  }

  private refuseStrangers(actor: Actor, code: string): void {
    const grid = this.locator.gridByCode(code);
    if (!grid) throw new ProblemError('not-found', '没有这个网格');
    const isWorkerHere = actor.roles.includes('gridWorker') && actor.communities.includes(grid.communityCode);
    const isDispatcherHere = actor.roles.includes('dispatcher') && actor.streets.includes(grid.streetCode);
    if (!isWorkerHere && !isDispatcherHere)
      throw new ProblemError('forbidden', '网格里的事项只给本社区的网格员和本街道的调度员看');
  }

  /** Reads on in chunks until there are enough that this person may see, or none are left. */
  private async read(
    reader: Reader,
    sources: readonly TaskSource[],
    actor: Actor,
    from: Position,
    wanted: number,
  ): Promise<CaseFile[]> {
    const seen: CaseFile[] = [];
    let position = from;
    for (;;) {
      const chunk = await candidates(reader, sources, position);
      const rules = new Map(chunk.map(({ id, sources: named }) => [id, named]));
      for (const file of await this.lists.files(reader, [...rules.keys()])) {
        const belongs = rules.get(file.id)?.some(({ mine }) => mine(file.state, NOBODY));
        if (belongs && viewFor(file.state, actor) === 'staff') seen.push(file);
        if (seen.length === wanted) return seen;
      }
      const last = chunk.at(-1);
      if (!last || chunk.length < CHUNK) return seen;
      position = last;
    }
  }

  private midnight(): number {
    const now = this.clock.now();
    return startOfDay(dayOf(now, this.config.timeZone) ?? '', this.config.timeZone) ?? now;
  }
}

/** Who is on duty makes no difference to what lies in a grid. */
const NOBODY = { gridWorkers: [], communityWorkers: [], streetWorkers: [], handlers: [], dispatchers: [] };

function sourcesOf({ code, state }: { code: string; state: GridState }, midnight: number): TaskSource[] {
  const open = OPEN_STATUSES.map((status): TaskSource => ofGrid(code, status));
  if (state === 'open') return open;
  const closedToday: TaskSource = {
    // Whatever was closed since midnight was written since midnight; a rating is written too, so the state decides.
    where: 'grid_code = ? AND status = ? AND updated_at >= ?',
    params: [code, 'closed', midnight],
    mine: ({ closedAt }) => closedAt !== null && closedAt >= midnight,
  };
  return [...open, closedToday];
}

function ofGrid(code: string, status: Status): TaskSource {
  return { where: 'grid_code = ? AND status = ?', params: [code, status], mine: () => true };
}
