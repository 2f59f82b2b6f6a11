import type { Kind } from '@citygrid/shared/catalog';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { key, nullableKey } from '../infra/database';

/** One routing rule: what (category, major, kind) at what place (grid, community, street) is whose work. Null: any. */
@Entity({ name: 'routing_rule' })
export class RoutingRuleEntity {
  @PrimaryColumn(key()) id: string;
  /** The smaller goes first. */
  @Column({ type: 'int' }) precedence: number;
  @Column({ ...nullableKey(6), name: 'category_code' }) categoryCode: string | null;
  @Column(nullableKey(2)) major: string | null;
  @Column(nullableKey(10)) kind: Kind | null;
  @Column({ ...nullableKey(32), name: 'grid_code' }) gridCode: string | null;
  @Column({ ...nullableKey(32), name: 'community_code' }) communityCode: string | null;
  @Column({ ...nullableKey(32), name: 'street_code' }) streetCode: string | null;
  @Column({ ...key(40), name: 'department_code' }) departmentCode: string;
  /** As it was called when the rule was written; what it is called now, its own record says. */
  @Column({ ...key(60), name: 'department_name' }) departmentName: string;
  @Column({ type: 'boolean' }) active: boolean;
  @Column(nullableKey(200)) note: string | null;
}
