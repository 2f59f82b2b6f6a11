import { Column, Entity, PrimaryColumn } from 'typeorm';
import { key } from '../infra/database';

/** A citizen's shelf of categories, in plain words. */
@Entity({ name: 'category_group' })
export class CategoryGroupEntity {
  @PrimaryColumn(key(20)) code: string;
  /** Also stands in pushes, so it fits the platforms' shortest text fields. */
  @Column(key(20)) name: string;
  @Column(key(40)) icon: string;
  @Column({ type: 'int' }) sort: number;
}
