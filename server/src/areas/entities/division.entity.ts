import type { DivisionLevel } from '@citygrid/shared/api';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { key, nullableKey } from '../../infra/database';

/** A division 行政区划, from the province to the community. */
@Entity('division')
export class Division {
  @PrimaryColumn(key(32)) code: string;
  @Column(key(100)) name: string;
  @Column(key(16)) level: DivisionLevel;
  @Column({ name: 'parent_code', ...nullableKey(32) }) parentCode: string | null;
}
