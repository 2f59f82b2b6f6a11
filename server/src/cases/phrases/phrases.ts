import { Injectable } from '@nestjs/common';
import type { Action } from '@citygrid/shared/case';
import { Clock } from '../../infra/clock';
import type { Reader, Tx } from '../../infra/database';
import { Ids } from '../../infra/ids';
import { invalid } from '../../infra/http';
import { PhraseEntity } from './phrase.entity';

/** More than a thumb goes through. */
const ACTIVE_MOST = 20;
const DEFAULT_SORT = 100;

export type NewPhrase = Pick<PhraseEntity, 'action' | 'text' | 'streetCode'> & { sort?: number };
export type PhraseChange = Partial<Pick<PhraseEntity, 'text' | 'sort' | 'active'>>;

/** The rows behind the phrases. */
@Injectable()
export class Phrases {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** What is in use for these actions in these streets: the general ones and the streets' own, in order. */
  async inUse(reader: Reader, actions: readonly Action[], streets: readonly string[]): Promise<PhraseEntity[]> {
    if (actions.length === 0) return [];
    return areaOf(reader, streets)
      .andWhere('p.active = :active AND p.action IN (:...actions)', { active: true, actions })
      .orderBy('p.action')
      .addOrderBy('p.sort')
      .addOrderBy('p.id')
      .getMany();
  }

  /** Every phrase of the area, in use or not. `streets` null: all of them. */
  async list(
    reader: Reader,
    streets: readonly string[] | null,
    after: Pick<PhraseEntity, 'action' | 'sort' | 'id'> | null,
    limit: number,
  ): Promise<PhraseEntity[]> {
    const query = areaOf(reader, streets);
    if (after)
      query.andWhere(
        '(p.action > :action OR (p.action = :action AND (p.sort > :sort OR (p.sort = :sort AND p.id > :id))))',
        after,
      );
    return query.orderBy('p.action').addOrderBy('p.sort').addOrderBy('p.id').take(limit).getMany();
  }

  async byId(reader: Reader, id: string): Promise<PhraseEntity | null> {
    return reader.manager.findOneBy(PhraseEntity, { id });
  }

  async create(tx: Tx, phrase: NewPhrase): Promise<PhraseEntity> {
    const row: PhraseEntity = {
      sort: DEFAULT_SORT,
      ...phrase,
      id: this.ids.next(),
      active: true,
      createdAt: this.clock.now(),
    };
    await refuseTooMany(tx, row);
    await tx.manager.insert(PhraseEntity, row);
    return row;
  }

  async change(tx: Tx, found: PhraseEntity, change: PhraseChange): Promise<PhraseEntity> {
    const next = { ...found, ...change };
    if (next.active) await refuseTooMany(tx, next);
    if (Object.keys(change).length > 0) await tx.manager.update(PhraseEntity, { id: found.id }, change);
    return next;
  }
}

function areaOf(reader: Reader, streets: readonly string[] | null) {
  const query = reader.manager.createQueryBuilder(PhraseEntity, 'p').where('1 = 1');
  if (streets === null) return query;
  return streets.length === 0
    ? query.andWhere('p.streetCode IS NULL')
    : query.andWhere('(p.streetCode IS NULL OR p.streetCode IN (:...streets))', { streets });
}

/** Throws 400 where the same words are there already, or nobody would find anything any more. */
async function refuseTooMany(tx: Tx, { id, action, streetCode, text }: PhraseEntity): Promise<void> {
  const rows = await tx.all<{ id: string; text: string; street_code: string | null }>(
    'SELECT id, text, street_code FROM phrase WHERE action = ? AND active = 1',
    [action],
  );
  const others = rows.filter((row) => row.id !== id && row.street_code === streetCode);
  if (others.some((row) => row.text === text)) throw invalid('text', '这个操作已经有一模一样的常用语了');
  if (others.length >= ACTIVE_MOST) throw invalid('action', `这个操作已有 ${ACTIVE_MOST} 条常用语，请先停用几条`);
}
