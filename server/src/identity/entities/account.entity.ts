import type { User } from '@citygrid/shared/api';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableKey } from '../../infra/database';

/** One login of one person: at one platform and app, or at the console. */
@Entity('account')
export class Account {
  @PrimaryColumn(key()) id: string;
  @Column(key(16)) platform: User['platform'];
  /** Empty for the console. */
  @Column({ ...key(64), name: 'app_id' }) appId: string;
  @Column({ ...nullableKey(64), name: 'open_id_hash' }) openIdHash: string | null;
  @Column({ type: 'text', nullable: true, name: 'open_id_sealed' }) openIdSealed: string | null;
  @Column({ ...nullableKey(64), name: 'user_id_hash' }) userIdHash: string | null;
  @Column({ type: 'text', nullable: true, name: 'user_id_sealed' }) userIdSealed: string | null;
  @Column({ ...nullableKey(64), name: 'union_id_hash' }) unionIdHash: string | null;
  @Column({ type: 'text', nullable: true, name: 'union_id_sealed' }) unionIdSealed: string | null;
  @Column({ ...nullableKey(), name: 'person_id' }) personId: string | null;
  @Column({ ...key(80), name: 'display_name' }) displayName: string;
  @Column({ ...nullableKey(64), name: 'phone_hash' }) phoneHash: string | null;
  @Column({ type: 'text', nullable: true, name: 'phone_sealed' }) phoneSealed: string | null;
  @Column({ ...instant, name: 'created_at' }) createdAt: number;
  @Column({ ...instant, name: 'last_seen_at' }) lastSeenAt: number;
}
