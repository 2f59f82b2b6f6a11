import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableInstant } from '../../infra/database';

export type BoardState = 'active' | 'revoked';

/** A grid board 网格公示牌: one printed sheet and its codes. A grid has one that is active; reissue revokes it and makes the next version. */
@Entity('grid_board')
export class GridBoard {
  @PrimaryColumn(key()) id: string;
  /** What people type, and the readable part of the scene. */
  @Column({ name: 'short_code', ...key(8) }) shortCode: string;
  /** The data key that the scene is signed with: what hangs on a wall must outlive a rotation. */
  @Column({ name: 'key_id', ...key() }) keyId: string;
  @Column({ name: 'grid_code', ...key(32) }) gridCode: string;
  /** The grid's street when the board was made: in whose list it stands. */
  @Column({ name: 'street_code', ...key(32) }) streetCode: string;
  @Column({ type: 'int' }) version: number;
  @Column(key(8)) state: BoardState;
  /** Where it hangs, GCJ-02 degrees; null until somebody said so. */
  @Column({ type: 'double', nullable: true }) lng: number | null;
  @Column({ type: 'double', nullable: true }) lat: number | null;
  @Column({ name: 'placed_at', ...nullableInstant }) placedAt: number | null;
  @Column({ name: 'created_at', ...instant }) createdAt: number;
  @Column({ name: 'revoked_at', ...nullableInstant }) revokedAt: number | null;
  /** When what is kept of a revoked board is deleted; null while it is active, and once that has been done. */
  @Column({ name: 'clear_at', ...nullableInstant }) clearAt: number | null;
  /** Scans far from it that still count: by different clients, within the window. */
  @Column({ name: 'far_scans', type: 'int' }) farScans: number;
  /** Since when its code is suspected to hang elsewhere. */
  @Column({ name: 'suspected_at', ...nullableInstant }) suspectedAt: number | null;
}

/** The last scan of one client far from the board. `client` is a keyed hash: nobody can be found by it. */
@Entity('grid_board_far_scan')
export class GridBoardFarScan {
  @PrimaryColumn({ name: 'board_id', ...key() }) boardId: string;
  @PrimaryColumn(key(22)) client: string;
  @Column(instant) at: number;
}

export const boardEntities = [GridBoard, GridBoardFarScan];
