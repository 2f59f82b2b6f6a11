import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class CaseTables1763800000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('case_file', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `number ${d.text(14)} NOT NULL`,
      `status ${d.text(12)} NOT NULL`,
      `version ${d.int} NOT NULL`,
      `category_code ${d.text(10)} NOT NULL`,
      `visibility ${d.text(12)} NOT NULL`,
      `reporter_account_id ${d.text(40)}`,
      `anonymous ${d.bool} NOT NULL`,
      `street_code ${d.text(12)} NOT NULL`,
      `community_code ${d.text(15)}`,
      `grid_code ${d.text(32)}`,
      `department_code ${d.text(40)}`,
      `holder_person_id ${d.text(40)}`,
      `verifier_person_id ${d.text(40)}`,
      `returned ${d.bool} NOT NULL`,
      `requested ${d.bool} NOT NULL`,
      `deadline_at ${d.bigint}`,
      // Ordering key of task lists: the deadline, or the end of time, so that cases without one come last on both engines.
      `due_order ${d.bigint} NOT NULL`,
      // The next line a clock crosses (yellow, red, district), while the case is open.
      `next_due_at ${d.bigint}`,
      `next_due ${d.text(10)}`,
      `archive_at ${d.bigint}`,
      `lng ${d.double} NOT NULL`,
      `lat ${d.double} NOT NULL`,
      // The square of the map that the point lies in; grids are redrawn, squares are not.
      `cell ${d.bigint} NOT NULL`,
      `address ${d.text(800)}`,
      `location_source ${d.text(8)} NOT NULL`,
      `description ${d.long}`,
      `contact_sealed ${d.long}`,
      `position_sealed ${d.long}`,
      `answers ${d.long}`,
      `state ${d.huge} NOT NULL`,
      `created_at ${d.bigint} NOT NULL`,
      `updated_at ${d.bigint} NOT NULL`,
    ]);
    await d.createIndex('ux_case_number', 'case_file', ['number'], { unique: true });
    await d.createIndex('ix_case_reporter', 'case_file', ['reporter_account_id', 'id']);
    await d.createIndex('ix_case_grid', 'case_file', ['grid_code', 'status', 'due_order', 'id']);
    await d.createIndex('ix_case_community', 'case_file', ['community_code', 'status', 'due_order', 'id']);
    await d.createIndex('ix_case_street', 'case_file', ['street_code', 'status', 'due_order', 'id']);
    await d.createIndex('ix_case_department', 'case_file', ['department_code', 'status', 'due_order', 'id']);
    await d.createIndex('ix_case_holder', 'case_file', ['holder_person_id', 'status', 'due_order', 'id']);
    await d.createIndex('ix_case_verifier', 'case_file', ['verifier_person_id', 'status', 'due_order', 'id']);
    await d.createIndex('ix_case_cell', 'case_file', ['cell', 'status']);
    await d.createIndex('ix_case_requested', 'case_file', ['street_code', 'requested', 'due_order', 'id']);
    await d.createIndex('ix_case_next_due', 'case_file', ['next_due_at']);
    await d.createIndex('ix_case_archive', 'case_file', ['archive_at']);
    await d.createTable('case_timeline', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `case_id ${d.text(40)} NOT NULL`,
      `version ${d.int} NOT NULL`,
      `action ${d.text(20)} NOT NULL`,
      `from_status ${d.text(12)}`,
      `to_status ${d.text(12)} NOT NULL`,
      `at ${d.bigint} NOT NULL`,
      `actor_account_id ${d.text(40)}`,
      `actor_person_id ${d.text(40)}`,
      `actor_role ${d.text(12)} NOT NULL`,
      `actor_name ${d.text(80)} NOT NULL`,
      `note ${d.long}`,
      `internal_note ${d.long}`,
      `details ${d.long}`,
    ]);
    await d.createIndex('ux_timeline_version', 'case_timeline', ['case_id', 'version'], { unique: true });
    await d.createTable('case_follower', [
      `case_id ${d.text(40)} NOT NULL`,
      `account_id ${d.text(40)} NOT NULL`,
      `at ${d.bigint} NOT NULL`,
      'PRIMARY KEY (case_id, account_id)',
    ]);
    await d.createIndex('ix_follower_account', 'case_follower', ['account_id', 'case_id']);
    // Staff who acted on a case: their "done" list.
    await d.createTable('case_hand', [
      `person_id ${d.text(40)} NOT NULL`,
      `case_id ${d.text(40)} NOT NULL`,
      `last_at ${d.bigint} NOT NULL`,
      'PRIMARY KEY (person_id, case_id)',
    ]);
    await d.createIndex('ix_hand_last', 'case_hand', ['person_id', 'last_at']);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    for (const table of ['case_hand', 'case_follower', 'case_timeline', 'case_file']) await d.dropTable(table);
  }
}
