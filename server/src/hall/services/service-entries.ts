import { Injectable } from '@nestjs/common';
import { Clock } from '../../infra/clock';
import type { Reader, Tx } from '../../infra/database';
import { ProblemError } from '../../infra/http';
import { Ids } from '../../infra/ids';
import { ServiceEntryRow } from './service-entry.entity';
import { ServiceHall } from './service-hall.query';

export type NewServiceEntry = Pick<ServiceEntryRow, 'group' | 'title' | 'summary' | 'ways'> &
  Partial<Pick<ServiceEntryRow, 'guide' | 'position' | 'published'>>;
export type ServiceEntryChanges = Partial<Omit<ServiceEntryRow, 'id' | 'createdAt' | 'updatedAt'>>;

/** Where a page of entries ended. */
export type EntryPlace = Pick<ServiceEntryRow, 'group' | 'position' | 'id'>;

/** The hall is answered whole: it stays small enough for that. */
export const ENTRIES_MAX = 300;
const DEFAULT_POSITION = 100;

/** The rows behind the service hall. Every change is known to this process at once, to the others within 5 s. */
@Injectable()
export class ServiceEntries {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly hall: ServiceHall,
  ) {}

  /** Throws `conflict` where the hall is full. */
  async create(tx: Tx, entry: NewServiceEntry): Promise<ServiceEntryRow> {
    if ((await tx.manager.count(ServiceEntryRow)) >= ENTRIES_MAX)
      throw new ProblemError('conflict', `最多 ${ENTRIES_MAX} 条服务。请把一条已下架的改成新的内容`);
    const now = this.clock.now();
    const row: ServiceEntryRow = {
      id: this.ids.next(),
      group: entry.group,
      position: entry.position ?? DEFAULT_POSITION,
      title: entry.title,
      summary: entry.summary,
      guide: entry.guide ?? null,
      ways: entry.ways,
      published: entry.published ?? false,
      createdAt: now,
      updatedAt: now,
    };
    await tx.manager.insert(ServiceEntryRow, row);
    tx.afterCommit(() => this.hall.forget());
    return row;
  }

  async change(tx: Tx, id: string, changes: ServiceEntryChanges): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    await tx.manager.update(ServiceEntryRow, { id }, { ...changes, updatedAt: this.clock.now() });
    tx.afterCommit(() => this.hall.forget());
  }

  async byId(reader: Reader, id: string): Promise<ServiceEntryRow | null> {
    return reader.manager.findOneBy(ServiceEntryRow, { id });
  }

  /** By group, and within it in the order in which citizens see them. */
  async list(reader: Reader, after: EntryPlace | null, limit: number): Promise<ServiceEntryRow[]> {
    const query = reader.manager.createQueryBuilder(ServiceEntryRow, 'entry');
    if (after) {
      query.where(
        `(entry.group > :group OR (entry.group = :group AND
          (entry.position > :position OR (entry.position = :position AND entry.id > :id))))`,
        after,
      );
    }
    return query.orderBy('entry.group').addOrderBy('entry.position').addOrderBy('entry.id').take(limit).getMany();
  }
}
