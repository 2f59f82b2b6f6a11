import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, json, key, nullableInstant } from '../../infra/database';

export type SessionKind = 'platform' | 'console';

/** A refresh token that was served lately; the same device may get the same answer again. */
export interface Rotation {
  generation: number;
  /** Epoch milliseconds. */
  at: number;
  device: string;
}

/** One login on one device and the family of refresh tokens that came of it. */
@Entity('session')
export class Session {
  @PrimaryColumn(key()) id: string;
  @Column({ ...key(), name: 'account_id' }) accountId: string;
  @Column(key(16)) kind: SessionKind;
  /** Digest of the device's marks at login; never the marks themselves. */
  @Column(key(64)) device: string;
  @Column(key(64)) family: string;
  /** How often the refresh token was exchanged: the only number that is good now. */
  @Column({ type: 'int' }) generation: number;
  @Column(json) rotations: Rotation[];
  @Column({ ...instant, name: 'created_at' }) createdAt: number;
  @Column({ ...instant, name: 'refreshed_at' }) refreshedAt: number;
  @Column({ ...instant, name: 'last_used_at' }) lastUsedAt: number;
  @Column({ ...nullableInstant, name: 'ended_at' }) endedAt: number | null;
}
