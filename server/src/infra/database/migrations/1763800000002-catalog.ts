import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class CatalogTables1763800000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('category_group', [
      `code ${d.text(20)} NOT NULL PRIMARY KEY`,
      `name ${d.text(20)} NOT NULL`,
      `icon ${d.text(40)} NOT NULL`,
      `sort ${d.int} NOT NULL`,
    ]);
    await d.createTable('category', [
      `code ${d.text(6)} NOT NULL PRIMARY KEY`,
      `kind ${d.text(10)} NOT NULL`,
      `name ${d.text(60)} NOT NULL`,
      `major ${d.text(2)} NOT NULL`,
      `group_code ${d.text(20)} NOT NULL`,
      `keywords ${d.long} NOT NULL`,
      `visibility ${d.text(12)} NOT NULL`,
      `urgent ${d.bool} NOT NULL`,
      `direct ${d.bool} NOT NULL`,
      `conditions ${d.long} NOT NULL`,
      `active ${d.bool} NOT NULL`,
      `sort ${d.int} NOT NULL`,
      `catalogue_version ${d.int} NOT NULL`,
    ]);
    await d.createTable('routing_rule', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `precedence ${d.int} NOT NULL`,
      `category_code ${d.text(6)}`,
      `major ${d.text(2)}`,
      `kind ${d.text(10)}`,
      `grid_code ${d.text(32)}`,
      `community_code ${d.text(32)}`,
      `street_code ${d.text(32)}`,
      `department_code ${d.text(40)} NOT NULL`,
      `department_name ${d.text(60)} NOT NULL`,
      `active ${d.bool} NOT NULL`,
      `note ${d.text(200)}`,
    ]);
    await d.createIndex('ix_routing_rule_order', 'routing_rule', ['precedence', 'id']);
    await d.createTable('setting', [`name ${d.text(60)} NOT NULL PRIMARY KEY`, `value ${d.long} NOT NULL`]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    for (const table of ['setting', 'routing_rule', 'category', 'category_group']) await d.dropTable(table);
  }
}
