import { Column, Entity, PrimaryColumn } from 'typeorm';
import { key } from '../../infra/database';
import type { GridKind } from '../grid-kind';

/** Who took over the ground of a grid that ended with `version`, most of it first. */
@Entity('grid_successor')
export class GridSuccessor {
  @PrimaryColumn(key(8)) kind: GridKind;
  @PrimaryColumn(key(32)) code: string;
  @PrimaryColumn({ type: 'int' }) version: number;
  @PrimaryColumn({ type: 'int' }) position: number;
  @Column({ name: 'successor_code', ...key(32) }) successorCode: string;
}
