import { Injectable } from '@nestjs/common';
import type { Notice } from '@citygrid/shared/api';
import type { NoticeView } from './notice.dto';
import { EVERYBODY, NoticeAreas } from './notice-areas';
import type { NoticeRow } from './notice.entity';

/** What people see of a notice, and what those who keep it see. */
@Injectable()
export class NoticePresenter {
  constructor(private readonly areas: NoticeAreas) {}

  public({ id, title, body, source, areaCode, areaName, publishedAt, untilAt }: NoticeRow): Notice {
    const area = areaCode === EVERYBODY ? null : { code: areaCode, name: this.areas.nameOf(areaCode, areaName) };
    return {
      id,
      title,
      body,
      source,
      area,
      at: instant(publishedAt),
      until: untilAt === null ? null : instant(untilAt),
    };
  }

  /** `now` in epoch milliseconds. */
  keeper(row: NoticeRow, now: number): NoticeView {
    return {
      ...this.public(row),
      shown: row.takenBackAt === null && (row.untilAt === null || row.untilAt > now),
      takenBackAt: row.takenBackAt === null ? null : instant(row.takenBackAt),
      updatedAt: instant(row.updatedAt),
    };
  }
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
