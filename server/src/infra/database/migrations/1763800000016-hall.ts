import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class HallTables1763800000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('service_entry', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `group_code ${d.text(20)} NOT NULL`,
      `position ${d.int} NOT NULL`,
      `title ${d.text(40)} NOT NULL`,
      `summary ${d.text(120)} NOT NULL`,
      `guide ${d.long}`,
      `ways ${d.long} NOT NULL`,
      `published ${d.bool} NOT NULL`,
      `created_at ${d.bigint} NOT NULL`,
      `updated_at ${d.bigint} NOT NULL`,
    ]);
    await d.createIndex('ix_service_entry_group', 'service_entry', ['group_code', 'position', 'id']);
    await d.createTable('notice', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `title ${d.text(60)} NOT NULL`,
      `body ${d.long} NOT NULL`,
      `source ${d.text(40)} NOT NULL`,
      // Empty: for everybody. A NULL would not be found by the index that the list goes by.
      `area_code ${d.text(32)} NOT NULL`,
      `area_name ${d.text(120)} NOT NULL`,
      `street_code ${d.text(32)} NOT NULL`,
      `published_at ${d.bigint} NOT NULL`,
      `until_at ${d.bigint}`,
      `taken_back_at ${d.bigint}`,
      `is_over ${d.bool} NOT NULL`,
      `updated_at ${d.bigint} NOT NULL`,
    ]);
    await d.createIndex('ix_notice_shown', 'notice', ['area_code', 'is_over', 'published_at', 'id']);
    await d.createIndex('ix_notice_street', 'notice', ['street_code', 'id']);
    await d.createIndex('ix_notice_until', 'notice', ['is_over', 'until_at']);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    for (const table of ['notice', 'service_entry']) await d.dropTable(table);
  }
}
