import { Injectable } from '@nestjs/common';
import type { Page } from '@citygrid/shared/api';
import { Database } from '../../infra/database';
import {
  decodeCursor,
  encodeCursor,
  invalid,
  pageLimit,
  ProblemError,
  validateBody,
  type PageQuery,
} from '../../infra/http';
import { NoticeChange, type NoticeBody, type NoticeView } from './notice.dto';
import { EVERYBODY, NoticeAreas } from './notice-areas';
import type { NoticeRow } from './notice.entity';
import { NoticeKeepers, type Streets } from './notice-keepers';
import { NoticePresenter } from './notice.presenter';
import { Notices, type NoticeChanges } from './notices';

type PlacedNotice = Pick<NoticeRow, 'areaCode' | 'areaName' | 'streetCode'>;

/** Keeping notices: administrators all of them, a dispatcher those for the own street and what lies in it. */
@Injectable()
export class KeepNotices {
  constructor(
    private readonly database: Database,
    private readonly staff: NoticeKeepers,
    private readonly areas: NoticeAreas,
    private readonly notices: Notices,
    private readonly presenter: NoticePresenter,
  ) {}

  async page(accountId: string, { limit, cursor }: PageQuery): Promise<Page<NoticeView>> {
    const streets = await this.staff.streetsOf(accountId);
    const most = pageLimit(limit);
    const filter = ['kept-notices', streets];
    const [after = null] = decodeCursor(cursor, filter, ['string']) ?? [];
    const rows = await this.notices.kept(this.database.read(), streets, after, most + 1);
    const shown = rows.slice(0, most);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => this.presenter.keeper(row, this.staff.now())),
      nextCursor: rows.length > most && last ? encodeCursor(filter, [last.id]) : null,
    };
  }

  async create(accountId: string, body: NoticeBody): Promise<NoticeView> {
    const streets = await this.staff.streetsOf(accountId);
    const { title, body: text, source } = body;
    const place = this.placeOf(body.areaCode ?? null);
    onlyOwnAreas(streets, place);
    const untilAt = this.untilOf(body.until ?? null);
    const row = await this.database.inTransaction(async (tx) => {
      const made = await this.notices.create(tx, { title, body: text, source, ...place, untilAt });
      await this.staff.record(tx, accountId, 'notice.created', made.id);
      return made;
    });
    return this.presenter.keeper(row, this.staff.now());
  }

  async change(accountId: string, id: string, body: unknown): Promise<NoticeView> {
    const scope = await this.staff.scopeOf(accountId);
    const found = scope && (await this.notices.byId(this.database.read(), id));
    if (scope && (!found || !keeps(scope.streets, found))) throw notFound();
    const change = await validateBody(NoticeChange, body);
    const streets = await this.staff.streetsOf(accountId);
    const changes = this.changesOf(change);
    if (changes.streetCode !== undefined) onlyOwnAreas(streets, { streetCode: changes.streetCode });
    const row = await this.database.inTransaction(async (tx) => {
      const changed = await this.notices.change(tx, id, changes);
      if (!changed) throw notFound();
      await this.staff.record(tx, accountId, actionOf(change), id, Object.keys(changes));
      return changed;
    });
    return this.presenter.keeper(row, this.staff.now());
  }

  /** What is absent stays; null takes area and end away. */
  private changesOf({ title, body, source, areaCode, until, takenBack }: NoticeChange): NoticeChanges {
    const texts = Object.fromEntries(
      Object.entries({ title, body, source }).filter(([, text]) => text !== undefined && text !== null),
    );
    return {
      ...texts,
      ...(areaCode === undefined ? {} : this.placeOf(areaCode)),
      ...(until === undefined ? {} : { untilAt: this.untilOf(until) }),
      ...(typeof takenBack === 'boolean' ? { takenBackAt: takenBack ? this.staff.now() : null } : {}),
    };
  }

  private placeOf(areaCode: string | null): PlacedNotice {
    if (areaCode === null) return { areaCode: EVERYBODY, areaName: '', streetCode: EVERYBODY };
    const area = this.areas.find(areaCode);
    if (!area) throw invalid('areaCode', '没有这个街道、社区或网格');
    return { areaCode, areaName: area.name, streetCode: area.streetCode };
  }

  private untilOf(until: string | null): number | null {
    if (until === null) return null;
    const at = Date.parse(until);
    if (!Number.isFinite(at)) throw invalid('until', '应为时间，如 2026-12-01T10:00:00Z');
    if (at <= this.staff.now()) throw invalid('until', '结束时间应在现在之后；要马上结束请用 takenBack');
    return at;
  }
}

function notFound(): ProblemError {
  return new ProblemError('not-found', '没有这条通知');
}

function actionOf({ takenBack }: NoticeChange): string {
  return takenBack === true ? 'notice.taken-back' : 'notice.changed';
}

function keeps(streets: Streets, { streetCode }: { streetCode: string }): boolean {
  return streets === null || (streetCode !== EVERYBODY && streets.includes(streetCode));
}

function onlyOwnAreas(streets: Streets, place: { streetCode: string }): void {
  if (!keeps(streets, place))
    throw new ProblemError('forbidden', '调度员只能给本街道、本街道的社区和网格发通知，请填写 areaCode');
}
