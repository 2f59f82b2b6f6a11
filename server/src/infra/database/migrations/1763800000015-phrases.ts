import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

/** Sentences that staff tap instead of typing. */
export class PhraseTable1763800000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('phrase', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `action ${d.text(20)} NOT NULL`,
      `text ${d.text(200)} NOT NULL`,
      `street_code ${d.text(12)}`,
      `sort ${d.int} NOT NULL`,
      `active ${d.bool} NOT NULL`,
      `created_at ${d.bigint} NOT NULL`,
    ]);
    await d.createIndex('ix_phrase_order', 'phrase', ['action', 'sort', 'id']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await ddl(runner).dropTable('phrase');
  }
}
