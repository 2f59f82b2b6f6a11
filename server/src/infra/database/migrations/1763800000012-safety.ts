import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class SafetyTables1763800000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('safety_check', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `case_id ${d.text(40)} NOT NULL`,
      `subject ${d.text(8)} NOT NULL`,
      `subject_ref ${d.text(40)} NOT NULL`,
      `state ${d.text(12)} NOT NULL`,
      `platform ${d.text(16)}`,
      `trace_id ${d.text(128)}`,
      // Calls in a row that came to nothing, and photos that the platform could not fetch.
      `attempts ${d.int} NOT NULL`,
      `unfetched ${d.int} NOT NULL`,
      // To be asked, its lease runs out, or its verdict is overdue; null: settled.
      `next_at ${d.bigint}`,
      `lease_owner ${d.text(40)}`,
      `created_at ${d.bigint} NOT NULL`,
      `settled_at ${d.bigint}`,
      `reason ${d.text(80)}`,
      `label ${d.text(40)}`,
    ]);
    await d.createIndex('ux_safety_subject', 'safety_check', ['case_id', 'subject', 'subject_ref'], { unique: true });
    await d.createIndex('ux_safety_trace', 'safety_check', ['platform', 'trace_id'], { unique: true });
    await d.createIndex('ix_safety_next', 'safety_check', ['next_at']);
    await d.createIndex('ix_safety_settled', 'safety_check', ['settled_at']);
    // What dispatchers decided about showing a case or a photo: appended, never changed.
    await d.createTable('publication_decision', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `case_id ${d.text(40)} NOT NULL`,
      `photo_id ${d.text(40)}`,
      `account_id ${d.text(40)} NOT NULL`,
      `is_public ${d.bool} NOT NULL`,
      `note ${d.long}`,
      `at ${d.bigint} NOT NULL`,
    ]);
    await d.createIndex('ix_publication_case', 'publication_decision', ['case_id', 'id']);
    await d.createIndex('ix_publication_old', 'publication_decision', ['at']);
    await runner.query(`ALTER TABLE case_file ADD COLUMN held_from_public ${d.bool} NOT NULL DEFAULT 0`);
    await d.createIndex('ix_case_held', 'case_file', ['street_code', 'held_from_public', 'id']);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    // SQLite drops no column that an index stands on.
    await runner.query(`DROP INDEX ix_case_held${d.engine === 'mysql' ? ' ON case_file' : ''}`);
    await runner.query('ALTER TABLE case_file DROP COLUMN held_from_public');
    await d.dropTable('publication_decision');
    await d.dropTable('safety_check');
  }
}
