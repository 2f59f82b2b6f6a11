import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, json, key, nullableKey } from '../../infra/database';

/** The login code that a phone was sent last; neither the phone nor the code can be read from it. */
@Entity('sms_code')
export class SmsCode {
  @PrimaryColumn({ ...key(64), name: 'phone_hash' }) phoneHash: string;
  /** Null: used, guessed at too often, or never sent. */
  @Column({ ...nullableKey(64), name: 'code_hash' }) codeHash: string | null;
  @Column({ ...instant, name: 'expires_at' }) expiresAt: number;
  /** Wrong guesses at this code. */
  @Column({ type: 'int' }) tries: number;
  /** When codes were sent in the last 24 hours, the newest last; epoch milliseconds. */
  @Column({ ...json, name: 'sent_at' }) sentAt: number[];
  @Column({ ...instant, name: 'touched_at' }) touchedAt: number;
}
