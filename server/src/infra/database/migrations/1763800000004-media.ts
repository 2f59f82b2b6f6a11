import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class MediaTables1763800000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('media', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `owner_account_id ${d.text(40)} NOT NULL`,
      `case_id ${d.text(40)} NULL`,
      `timeline_id ${d.text(40)} NULL`,
      `kind ${d.text(16)} NULL`,
      `position ${d.int} NULL`,
      `content_type ${d.text(40)} NOT NULL`,
      `bytes ${d.int} NOT NULL`,
      `width ${d.int} NOT NULL`,
      `height ${d.int} NOT NULL`,
      `place_sealed ${d.long} NULL`,
      `is_public ${d.bool} NOT NULL`,
      `safety ${d.text(16)} NOT NULL`,
      `claimed_at ${d.bigint} NULL`,
      `created_at ${d.bigint} NOT NULL`,
    ]);
    // A case's photos, and (case_id IS NULL) the old ones that nobody claimed.
    await d.createIndex('ix_media_case', 'media', ['case_id', 'created_at']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await ddl(runner).dropTable('media');
  }
}
