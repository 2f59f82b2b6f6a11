import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableKey } from '../../infra/database';

/** The human behind one or more accounts; separation of duties looks at persons, never at accounts. */
@Entity('person')
export class Person {
  @PrimaryColumn(key()) id: string;
  /** Look-up of the verified phone; null where none is known. */
  @Column({ ...nullableKey(64), name: 'phone_hash' }) phoneHash: string | null;
  @Column({ ...instant, name: 'created_at' }) createdAt: number;
}
