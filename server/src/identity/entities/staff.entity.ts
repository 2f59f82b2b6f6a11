import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableInstant, nullableKey } from '../../infra/database';
import type { StaffRole } from '../roles';

/** A person in a role 工作人员. Until an account is bound (or a password set) the row is an invitation. */
@Entity('staff')
export class Staff {
  @PrimaryColumn(key()) id: string;
  @Column({ ...key(), name: 'person_id' }) personId: string;
  @Column(key(16)) role: StaffRole;
  @Column({ type: 'text', name: 'name_sealed' }) nameSealed: string;
  @Column(key(16)) surname: string;
  /** Role and surname, as citizens see staff: 网格员小郭. */
  @Column({ ...key(80), name: 'display_name' }) displayName: string;
  @Column({ ...nullableKey(64), name: 'phone_hash' }) phoneHash: string | null;
  @Column({ type: 'text', nullable: true, name: 'phone_sealed' }) phoneSealed: string | null;
  /** Street of a grid worker, handler or dispatcher. */
  @Column({ ...nullableKey(), name: 'street_code' }) streetCode: string | null;
  /** County of a district user. */
  @Column({ ...nullableKey(), name: 'county_code' }) countyCode: string | null;
  @Column({ ...nullableKey(), name: 'department_code' }) departmentCode: string | null;
  @Column({ ...nullableKey(64), name: 'username' }) username: string | null;
  @Column({ ...nullableKey(200), name: 'password_hash' }) passwordHash: string | null;
  @Column({ type: 'text', nullable: true, name: 'totp_secret_sealed' }) totpSecretSealed: string | null;
  /** Time step of the last accepted one-time password: none is good twice. */
  @Column({ ...nullableInstant, name: 'totp_last_step' }) totpLastStep: number | null;
  @Column({ ...nullableKey(64), name: 'link_hash' }) linkHash: string | null;
  @Column({ ...nullableInstant, name: 'link_expires_at' }) linkExpiresAt: number | null;
  @Column({ ...nullableInstant, name: 'invitation_expires_at' }) invitationExpiresAt: number | null;
  @Column({ ...nullableKey(), name: 'bound_account_id' }) boundAccountId: string | null;
  /** Since when somebody can act in this role; null: nobody can yet. */
  @Column({ ...nullableInstant, name: 'bound_at' }) boundAt: number | null;
  @Column({ type: 'boolean' }) active: boolean;
  @Column({ ...instant, name: 'created_at' }) createdAt: number;
}
