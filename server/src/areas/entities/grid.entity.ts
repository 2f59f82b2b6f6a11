import type { Datum } from '@citygrid/shared/api';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { key } from '../../infra/database';
import type { GridKind } from '../grid-kind';

/** One grid 网格 as it was from one grid version on, until another. Rows are never changed but to be ended. */
@Entity('grid')
export class Grid {
  @PrimaryColumn(key(8)) kind: GridKind;
  @PrimaryColumn(key(32)) code: string;
  @PrimaryColumn({ name: 'from_version', type: 'int' }) fromVersion: number;
  /** First version without it; null while it is current. */
  @Column({ name: 'to_version', type: 'int', nullable: true }) toVersion: number | null;
  @Column(key(100)) name: string;
  /** The division it hangs under. */
  @Column({ name: 'parent_code', ...key(32) }) parentCode: string;
  @Column({ name: 'community_code', ...key(32) }) communityCode: string;
  @Column({ name: 'street_code', ...key(32) }) streetCode: string;
  /** Datum of `sourceGeometry`. */
  @Column(key(16)) crs: Datum;
  /** GeoJSON as it was imported. */
  @Column({ name: 'source_geometry', type: 'text' }) sourceGeometry: string;
  /** The same in GCJ-02, in the index's own form (stored-shape.ts). */
  @Column({ name: 'gcj_shape', type: 'text' }) gcjShape: string;
  @Column({ name: 'area_m2', type: 'double' }) areaM2: number;
  /** A point inside it, GCJ-02. */
  @Column({ name: 'center_lng', type: 'double' }) centerLng: number;
  @Column({ name: 'center_lat', type: 'double' }) centerLat: number;
  /** Of datum and geometry: equal where nothing changed. */
  @Column(key(64)) digest: string;
}
