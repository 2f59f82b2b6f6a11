import type { Action } from '@citygrid/shared/case';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableKey } from '../../infra/database';

/** A sentence to tap instead of typing, for the note of one action. */
@Entity('phrase')
export class PhraseEntity {
  @PrimaryColumn(key()) id: string;
  @Column(key(20)) action: Action;
  @Column(key(200)) text: string;
  /** Whose it is; null: every street's. */
  @Column({ name: 'street_code', ...nullableKey(12) }) streetCode: string | null;
  /** The smaller goes first. */
  @Column('int') sort: number;
  @Column('boolean') active: boolean;
  @Column({ name: 'created_at', ...instant }) createdAt: number;
}
