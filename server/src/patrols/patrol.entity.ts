import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, json, key, nullableInstant, nullableKey } from '../infra/database';

/**
 * One patrol 巡查 of a grid worker. Hers alone: no other role, list, statistic or export reads it. Of where she was it
 * keeps a set of cells, without order and without times: it says which ground was covered, and never by which way.
 */
@Entity('patrol')
export class PatrolRow {
  @PrimaryColumn(key()) id: string;
  @Column({ name: 'account_id', ...key() }) accountId: string;
  @Column({ name: 'grid_code', ...key(32) }) gridCode: string;
  @Column({ name: 'started_at', ...instant }) startedAt: number;
  @Column({ name: 'ended_at', ...nullableInstant }) endedAt: number | null;
  /** The account while it runs, null afterwards; unique, so that two taps start one patrol. */
  @Column({ name: 'running_account_id', ...nullableKey() }) runningAccountId: string | null;
  /** Each once, sorted: the order in which they came is not kept. */
  @Column(json) cells: string[];
}

export const patrolEntities = [PatrolRow];
