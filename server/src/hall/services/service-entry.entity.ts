import type { ServiceGroupCode, ServiceGuide, ServiceWay } from '@citygrid/shared/api';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant, json, key, nullableJson } from '../../infra/database';

/** One service of the hall: what it is, how it is done, and the ways to it. All of it is data that administrators keep. */
@Entity({ name: 'service_entry' })
export class ServiceEntryRow {
  @PrimaryColumn(key()) id: string;
  @Column({ ...key(20), name: 'group_code' }) group: ServiceGroupCode;
  /** Within the group the smaller comes first. */
  @Column({ type: 'int' }) position: number;
  @Column(key(40)) title: string;
  @Column(key(120)) summary: string;
  @Column(nullableJson) guide: ServiceGuide | null;
  @Column(json) ways: ServiceWay[];
  @Column({ type: 'boolean' }) published: boolean;
  @Column({ ...instant, name: 'created_at' }) createdAt: number;
  @Column({ ...instant, name: 'updated_at' }) updatedAt: number;
}
