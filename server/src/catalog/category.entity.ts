import type { Visibility } from '@citygrid/shared/case';
import type { Kind } from '@citygrid/shared/catalog';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { json, key } from '../infra/database';
import type { FilingCondition } from './category';

@Entity({ name: 'category' })
export class CategoryEntity {
  @PrimaryColumn(key(6)) code: string;
  @Column(key(10)) kind: Kind;
  @Column(key(60)) name: string;
  @Column(key(2)) major: string;
  @Column({ ...key(20), name: 'group_code' }) groupCode: string;
  @Column(json) keywords: string[];
  @Column(key(12)) visibility: Visibility;
  @Column({ type: 'boolean' }) urgent: boolean;
  @Column({ type: 'boolean' }) direct: boolean;
  @Column(json) conditions: FilingCondition[];
  @Column({ type: 'boolean' }) active: boolean;
  @Column({ type: 'int' }) sort: number;
  @Column({ type: 'int', name: 'catalogue_version' }) catalogueVersion: number;
}
