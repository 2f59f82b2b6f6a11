import { Inject, Injectable } from '@nestjs/common';
import { dayOf, startOfDay, TEMPLATE_KEYS, TEMPLATES, type TemplateKey } from '@citygrid/shared/message';
import type { Config } from '../../config';
import { Clock } from '../../infra/clock';
import { Database, type Reader } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { CONFIG } from '../../infra/infra.module';
import type { DeliveryState } from '../entities';
import { DELIVERIES_KEPT_MS } from '../forget-old-news';
import { TaskSightings } from '../reach';
import type { OutcomeDto, ReachAnswerDto, TemplateReachDto } from './reach.dto';

const DAY = 24 * 60 * 60_000;
const DAYS_BY_DEFAULT = 30;

interface Counted {
  templateKey: TemplateKey;
  state: DeliveryState;
  word: string | null;
  held: string | null;
  count: number | string;
}

/** How many messages reached people, by template and reason: from the rows themselves, so for as long as they are kept. */
@Injectable()
export class ReachReport {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sightings: TaskSightings,
    @Inject(CONFIG) private readonly config: Pick<Config, 'timeZone'>,
  ) {}

  /** Civil days, both included; left out: the last 30. Throws `validation-failed` at days that are none or too old. */
  async between(fromDay: string | undefined, toDay: string | undefined): Promise<ReachAnswerDto> {
    const days = this.daysOf(fromDay, toDay);
    const reader = this.database.read();
    const counts = new Map<string, OutcomeDto & { key: TemplateKey }>();
    const told = new Set<string>();
    const reached = new Set<string>();
    // A day at a time: on the embedded database a query holds up everybody else for as long as it lasts.
    for (const { start, end } of days) {
      for (const row of await outcomes(reader, start, end)) add(counts, row);
      for (const id of await accounts(reader, TOLD, start, end)) told.add(id);
      for (const id of await accounts(reader, REACHED, start, end)) reached.add(id);
    }
    const [first, last] = [days[0], days.at(-1)];
    return {
      from: first?.day ?? '',
      to: last?.day ?? '',
      templates: TEMPLATE_KEYS.map((key) => templateReach(key, [...counts.values()])),
      people: { told: told.size, reached: reached.size, inboxOnly: [...told].filter((id) => !reached.has(id)).length },
      tasks: await this.sightings.share(reader, first?.start ?? 0, last?.end ?? 0),
    };
  }

  private daysOf(
    fromDay: string | undefined,
    toDay: string | undefined,
  ): { day: string; start: number; end: number }[] {
    const now = this.clock.now();
    const { timeZone } = this.config;
    const to = toDay ?? dayOf(now, timeZone) ?? '';
    const end = startOfDay(to, timeZone) ?? refuse('to', '应为日期，例如 2026-11-22');
    const from = fromDay ?? dayOf(end - (DAYS_BY_DEFAULT - 1) * DAY + DAY / 2, timeZone) ?? '';
    const start = startOfDay(from, timeZone) ?? refuse('from', '应为日期，例如 2026-11-01');
    if (start > end) refuse('from', '开始日期应不晚于结束日期');
    if (start < now - DELIVERIES_KEPT_MS)
      refuse('from', `推送记录只保留 ${DELIVERIES_KEPT_MS / DAY} 天，请选更近的日期`);
    const days: { day: string; start: number; end: number }[] = [];
    for (let at = start; at <= end && at <= now;) {
      // Noon is in the day, however long it is.
      const next = startOfDay(dayOf(at + 1.5 * DAY, timeZone) ?? '', timeZone) ?? at + DAY;
      days.push({ day: dayOf(at, timeZone) ?? '', start: at, end: next });
      at = next;
    }
    return days.length > 0 ? days : refuse('from', '开始日期还没有到');
  }
}

function refuse(path: string, message: string): never {
  throw new ProblemError('validation-failed', message, { errors: [{ path, message }] });
}

const TOLD = 'SELECT DISTINCT account_id AS id FROM inbox_item WHERE at >= ? AND at < ?';
const REACHED =
  "SELECT DISTINCT account_id AS id FROM delivery WHERE created_at >= ? AND created_at < ? AND state = 'sent'";

async function accounts(reader: Reader, sql: string, start: number, end: number): Promise<string[]> {
  return (await reader.all<{ id: string }>(sql, [start, end])).map(({ id }) => id);
}

/** The first word of a reason names it; what follows (a platform's number, an id) is of one message only. */
async function outcomes(reader: Reader, start: number, end: number): Promise<Counted[]> {
  const word = `CASE WHEN state NOT IN ('skipped', 'refused') THEN NULL
    WHEN INSTR(reason, ' ') = 0 THEN reason ELSE SUBSTR(reason, 1, INSTR(reason, ' ') - 1) END`;
  const held = "CASE WHEN state = 'pending' THEN held ELSE NULL END";
  return reader.all(
    `SELECT template_key AS templateKey, state, ${word} AS word, ${held} AS held, COUNT(*) AS count
     FROM delivery WHERE created_at >= ? AND created_at < ? GROUP BY template_key, state, ${word}, ${held}`,
    [start, end],
  );
}

function add(counts: Map<string, OutcomeDto & { key: TemplateKey }>, row: Counted): void {
  const waiting = row.state === 'pending' || row.state === 'sending';
  const outcome = waiting ? 'waiting' : (row.state as OutcomeDto['outcome']);
  const reason = waiting ? row.held : row.word;
  const id = `${row.templateKey} ${outcome} ${reason ?? ''}`;
  const known = counts.get(id) ?? { key: row.templateKey, outcome, reason, count: 0 };
  counts.set(id, { ...known, count: known.count + Number(row.count) });
}

function templateReach(key: TemplateKey, counts: readonly (OutcomeDto & { key: TemplateKey })[]): TemplateReachDto {
  const own = counts
    .filter((one) => one.key === key)
    .map(({ outcome, reason, count }) => ({ outcome, reason, count }))
    .sort((a, b) => b.count - a.count || (`${a.outcome} ${a.reason}` < `${b.outcome} ${b.reason}` ? -1 : 1));
  const sum = (some: readonly OutcomeDto[]): number => some.reduce((total, { count }) => total + count, 0);
  const sent = sum(own.filter(({ outcome }) => outcome === 'sent'));
  return { key, title: TEMPLATES[key].title, total: sum(own), sent, outcomes: own };
}
