import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../infra/clock';
import type { Reader, Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { NoticeRow } from './notice.entity';

export type NewNotice = Pick<
  NoticeRow,
  'title' | 'body' | 'source' | 'areaCode' | 'areaName' | 'streetCode' | 'untilAt'
>;
export type NoticeChanges = Partial<Omit<NoticeRow, 'id' | 'publishedAt' | 'updatedAt' | 'isOver'>>;

/** Where a page of notices ended. */
export type NoticePlace = Pick<NoticeRow, 'publishedAt' | 'id'>;

/** The rows behind notices. */
@Injectable()
export class Notices {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async create(tx: Tx, notice: NewNotice): Promise<NoticeRow> {
    const now = this.clock.now();
    const row = { ...notice, id: this.ids.next(), publishedAt: now, takenBackAt: null, isOver: false, updatedAt: now };
    await tx.manager.insert(NoticeRow, row);
    return row;
  }

  /** Null for an unknown id. */
  async change(tx: Tx, id: string, changes: NoticeChanges): Promise<NoticeRow | null> {
    // All of the row is written again: of two who change it at once the second must see what the first did.
    if (tx.engine === 'mysql') await tx.all('SELECT id FROM notice WHERE id = ? FOR UPDATE', [id]);
    const found = await this.byId(tx, id);
    if (!found) return null;
    const now = this.clock.now();
    const row = { ...found, ...changes, updatedAt: now };
    row.isOver = row.takenBackAt !== null || (row.untilAt !== null && row.untilAt <= now);
    const { id: _, ...columns } = row;
    await tx.manager.update(NoticeRow, { id }, columns);
    return row;
  }

  async byId(reader: Reader, id: string): Promise<NoticeRow | null> {
    return reader.manager.findOneBy(NoticeRow, { id });
  }

  /**
   * Shown at `now` to people of these areas, newest first. Each area is asked for itself: only so do both engines
   * answer from the index, in its order.
   */
  async shown(
    reader: Reader,
    areas: readonly string[],
    now: number,
    after: NoticePlace | null,
    limit: number,
  ): Promise<NoticeRow[]> {
    const lists = await Promise.all(areas.map((area) => shownIn(reader, area, now, after).take(limit).getMany()));
    return lists.flat().sort(newestFirst).slice(0, limit);
  }

  /** By id, newest first, whether shown or over. `streets` null: all there are. */
  async kept(
    reader: Reader,
    streets: readonly string[] | null,
    after: string | null,
    limit: number,
  ): Promise<NoticeRow[]> {
    const lists = await Promise.all(
      (streets ?? [null]).map((street) => keptBy(reader, street, after).take(limit).getMany()),
    );
    return lists
      .flat()
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, limit);
  }

  /** Marks those whose time is past; answers how many. */
  async endPast(tx: Tx, now: number): Promise<number> {
    return tx.run('UPDATE notice SET is_over = ? WHERE is_over = ? AND until_at <= ?', [true, false, now]);
  }
}

function shownIn(reader: Reader, area: string, now: number, after: NoticePlace | null): SelectQueryBuilder<NoticeRow> {
  const query = reader.manager
    .createQueryBuilder(NoticeRow, 'notice')
    .where('notice.areaCode = :area AND notice.isOver = :over', { area, over: false })
    .andWhere('(notice.untilAt IS NULL OR notice.untilAt > :now)', { now });
  if (after)
    query.andWhere('(notice.publishedAt < :at OR (notice.publishedAt = :at AND notice.id < :id))', {
      at: after.publishedAt,
      id: after.id,
    });
  return query.orderBy('notice.publishedAt', 'DESC').addOrderBy('notice.id', 'DESC');
}

function keptBy(reader: Reader, street: string | null, after: string | null): SelectQueryBuilder<NoticeRow> {
  const query = reader.manager.createQueryBuilder(NoticeRow, 'notice').where('1 = 1');
  if (street !== null) query.andWhere('notice.streetCode = :street', { street });
  if (after !== null) query.andWhere('notice.id < :after', { after });
  return query.orderBy('notice.id', 'DESC');
}

function newestFirst(a: NoticeRow, b: NoticeRow): number {
  return b.publishedAt - a.publishedAt || (a.id < b.id ? 1 : -1);
}
