import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableInstant } from '../../infra/database';

/** What the street or the instance tells people of one area, or everybody. */
@Entity({ name: 'notice' })
export class NoticeRow {
  @PrimaryColumn(key()) id: string;
  @Column(key(60)) title: string;
  @Column({ type: 'text' }) body: string;
  @Column(key(40)) source: string;
  /** A division's or a grid's; empty: everybody's. */
  @Column({ ...key(32), name: 'area_code' }) areaCode: string;
  /** As it was called when the notice was written; what it is called now, the current grids know. */
  @Column({ ...key(120), name: 'area_name' }) areaName: string;
  /** Whose dispatcher keeps it; empty: administrators alone. */
  @Column({ ...key(32), name: 'street_code' }) streetCode: string;
  @Column({ ...instant, name: 'published_at' }) publishedAt: number;
  @Column({ ...nullableInstant, name: 'until_at' }) untilAt: number | null;
  @Column({ ...nullableInstant, name: 'taken_back_at' }) takenBackAt: number | null;
  /** Taken back, or past its time and swept: the list that people see passes over it without looking. */
  @Column({ type: 'boolean', name: 'is_over' }) isOver: boolean;
  @Column({ ...instant, name: 'updated_at' }) updatedAt: number;
}
