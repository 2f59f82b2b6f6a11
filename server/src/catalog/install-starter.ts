import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, isDuplicateKey, type Tx } from '../infra/database';
import { Catalog } from './catalog';
import { CategoryEntity } from './category.entity';
import { CategoryGroupEntity } from './category-group.entity';
import { starterRows } from './starter-rows';

/** An instance without any category could not take a report: it begins with the starter catalogue, which is then its own. */
@Injectable()
export class InstallStarter implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly catalog: Catalog,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (await hasCategories(this.database.read())) return;
    try {
      await this.database.inTransaction((tx) => this.install(tx));
    } catch (error) {
      // Another process of the same instance was quicker; its rows are the same.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  private async install(tx: Tx): Promise<void> {
    if (await hasCategories(tx)) return;
    const { groups, categories } = starterRows();
    await tx.manager.insert(CategoryGroupEntity, groups);
    await tx.manager.insert(CategoryEntity, categories);
    tx.afterCommit(() => this.catalog.forget());
  }
}

async function hasCategories(reader: Pick<Tx, 'one'>): Promise<boolean> {
  return (await reader.one('SELECT code FROM category LIMIT 1')) !== null;
}
