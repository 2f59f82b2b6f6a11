import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, json, key } from '../../infra/database';
import type { GridKind } from '../grid-kind';

/** A grid version is current from the moment its row is there. */
@Entity('grid_version')
export class GridVersion {
  @PrimaryColumn({ type: 'int' }) version: number;
  @Column(key(8)) kind: GridKind;
  @Column({ name: 'published_at', ...instant }) publishedAt: number;
  @Column(json) summary: { mode: string; added: number; changed: number; unchanged: number; removed: number };
}
