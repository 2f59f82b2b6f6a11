import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class BoardTables1763800000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('grid_board', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `short_code ${d.text(8)} NOT NULL`,
      `key_id ${d.text(40)} NOT NULL`,
      `grid_code ${d.text(32)} NOT NULL`,
      `street_code ${d.text(32)} NOT NULL`,
      `version ${d.int} NOT NULL`,
      `state ${d.text(8)} NOT NULL`,
      `lng ${d.double}`,
      `lat ${d.double}`,
      `placed_at ${d.bigint}`,
      `created_at ${d.bigint} NOT NULL`,
      `revoked_at ${d.bigint}`,
      `clear_at ${d.bigint}`,
      `far_scans ${d.int} NOT NULL`,
      `suspected_at ${d.bigint}`,
    ]);
    await d.createIndex('ux_grid_board_short', 'grid_board', ['short_code'], { unique: true });
    await d.createIndex('ux_grid_board_version', 'grid_board', ['grid_code', 'version'], { unique: true });
    await d.createIndex('ix_grid_board_street', 'grid_board', ['street_code', 'id']);
    await d.createIndex('ix_grid_board_suspected', 'grid_board', ['suspected_at']);
    await d.createIndex('ix_grid_board_clear', 'grid_board', ['clear_at']);
    await d.createIndex('ix_grid_board_key', 'grid_board', ['key_id']);
    await d.createTable('grid_board_far_scan', [
      `board_id ${d.text(40)} NOT NULL`,
      `client ${d.text(22)} NOT NULL`,
      `at ${d.bigint} NOT NULL`,
      'PRIMARY KEY (board_id, client)',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    for (const table of ['grid_board_far_scan', 'grid_board']) await d.dropTable(table);
  }
}
