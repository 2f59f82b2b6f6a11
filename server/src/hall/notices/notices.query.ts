import { Injectable } from '@nestjs/common';
import type { Notice, Page } from '@citygrid/shared/api';
import { Clock } from '../../infra/clock';
import { Database } from '../../infra/database';
import { decodeCursor, encodeCursor, pageLimit } from '../../infra/http';
import type { NoticesQuery } from './notice.dto';
import { NoticeAreas } from './notice-areas';
import { NoticePresenter } from './notice.presenter';
import { Notices } from './notices';

/** What people of a grid are told, newest first: what is for everybody, and for the divisions that the grid lies in. */
@Injectable()
export class ShownNotices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly areas: NoticeAreas,
    private readonly notices: Notices,
    private readonly presenter: NoticePresenter,
  ) {}

  async page({ gridCode, limit, cursor }: NoticesQuery): Promise<Page<Notice>> {
    const most = pageLimit(limit);
    const filter = ['notices', gridCode ?? null];
    const at = decodeCursor(cursor, filter, ['number', 'string']);
    const after = at && { publishedAt: at[0], id: at[1] };
    const areas = await this.areas.around(gridCode);
    const rows = await this.notices.shown(this.database.read(), areas, this.clock.now(), after, most + 1);
    const shown = rows.slice(0, most);
    const last = shown.at(-1);
    return {
      items: shown.map((row) => this.presenter.public(row)),
      nextCursor: rows.length > most && last ? encodeCursor(filter, [last.publishedAt, last.id]) : null,
    };
  }
}
