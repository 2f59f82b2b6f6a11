import { Injectable } from '@nestjs/common';
import { longestOf } from '@citygrid/shared/catalog';
import { Clock } from '../infra/clock';
import { Database } from '../infra/database';
import { Refreshing } from '../infra/refreshing';
import { categoriesAnswer } from './categories-answer';
import type { CategoriesAnswer } from './categories-answer.dto';
import type { Category } from './category';
import { CategoryEntity } from './category.entity';
import { CategoryGroupEntity } from './category-group.entity';

interface Shelf {
  answer: CategoriesAnswer;
  active: Map<string, Category>;
  all: Map<string, Category>;
}

/** The catalogue in memory, read again at most every 5 s. */
@Injectable()
export class Catalog {
  private readonly shelf: Refreshing<Shelf>;

  constructor(database: Database, clock: Clock) {
    this.shelf = new Refreshing(clock, async () => {
      const { manager } = database.read();
      return shelfOf(await manager.find(CategoryGroupEntity), await manager.find(CategoryEntity));
    });
  }

  /** A category that new reports may have; null for an unknown or retired code. */
  async byCode(code: string): Promise<Category | null> {
    return (await this.shelf.get()).active.get(code) ?? null;
  }

  /** The same with retired categories, for cases that have one. */
  async everByCode(code: string): Promise<Category | null> {
    return (await this.shelf.get()).all.get(code) ?? null;
  }

  /** All active categories by code. */
  async list(): Promise<Category[]> {
    return [...(await this.shelf.get()).active.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  async answer(): Promise<CategoriesAnswer> {
    return (await this.shelf.get()).answer;
  }

  /** Changes exactly when the answer changes. */
  async version(): Promise<string> {
    return (await this.answer()).version;
  }

  /** The catalogue was changed by this process. */
  forget(): void {
    this.shelf.forget();
  }
}

function shelfOf(groups: CategoryGroupEntity[], categories: CategoryEntity[]): Shelf {
  const groupNames = new Map(groups.map((group) => [group.code, group.name]));
  const entries = categories.map((row): [string, Category] => [row.code, categoryOf(row, groupNames)]);
  const active = categories.filter((row) => row.active);
  const activeCodes = new Set(active.map((row) => row.code));
  return {
    answer: categoriesAnswer(groups, active),
    all: new Map(entries),
    active: new Map(entries.filter(([code]) => activeCodes.has(code))),
  };
}

function categoryOf(row: CategoryEntity, groupNames: Map<string, string>): Category {
  return {
    code: row.code,
    name: row.name,
    kind: row.kind,
    groupCode: row.groupCode,
    groupName: groupNames.get(row.groupCode) ?? row.name,
    visibility: row.visibility,
    urgent: row.urgent,
    direct: row.direct,
    handleLimit: longestOf(row.conditions.map((condition) => condition.limit)),
    conditions: row.conditions,
    keywords: row.keywords,
    version: row.catalogueVersion,
  };
}
