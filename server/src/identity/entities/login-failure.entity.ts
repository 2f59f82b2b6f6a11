import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableInstant } from '../../infra/database';

/** Failed console logins by the name that was typed, known or not: both take the same path and the same time. */
@Entity('login_failure')
export class LoginFailure {
  @PrimaryColumn({ ...key(64), name: 'name_hash' }) nameHash: string;
  @Column({ type: 'int' }) failures: number;
  @Column({ ...nullableInstant, name: 'locked_until' }) lockedUntil: number | null;
  @Column({ ...instant, name: 'updated_at' }) updatedAt: number;
}
