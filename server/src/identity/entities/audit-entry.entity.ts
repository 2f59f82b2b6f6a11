import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, key, nullableJson, nullableKey } from '../../infra/database';

/** One line of the audit log. Rows are only ever added. */
@Entity('audit_log')
export class AuditEntry {
  @PrimaryColumn(key()) id: string;
  @Column({ ...instant }) at: number;
  /** Who did it; null: the system. */
  @Column({ ...nullableKey(), name: 'account_id' }) accountId: string | null;
  @Column(key(60)) action: string;
  @Column({ ...key(30), name: 'subject_kind' }) subjectKind: string;
  @Column({ ...key(60), name: 'subject_id' }) subjectId: string;
  /** Codes and field names; never personal data. */
  @Column(nullableJson) detail: Record<string, string | number | boolean | null | string[]> | null;
}
