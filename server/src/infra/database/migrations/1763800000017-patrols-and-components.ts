import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class PatrolsAndComponents1763800000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('patrol', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `account_id ${d.text(40)} NOT NULL`,
      `grid_code ${d.text(32)} NOT NULL`,
      `started_at ${d.bigint} NOT NULL`,
      `ended_at ${d.bigint}`,
      // Her account while it runs, null afterwards: one unique index lets nobody have two that run.
      `running_account_id ${d.text(40)}`,
      // One sorted set in one value: rows of their own would lie in the order in which they came, which is a track.
      `cells ${d.long} NOT NULL`,
    ]);
    await d.createIndex('ux_patrol_running', 'patrol', ['running_account_id'], { unique: true });
    await d.createIndex('ix_patrol_account', 'patrol', ['account_id', 'id']);
    await d.createIndex('ix_patrol_started', 'patrol', ['started_at', 'id']);
    await d.createTable('grid_component', [
      `code ${d.text(32)} NOT NULL PRIMARY KEY`,
      `category_code ${d.text(10)} NOT NULL`,
      `name ${d.text(100)} NOT NULL`,
      `lng ${d.double} NOT NULL`,
      `lat ${d.double} NOT NULL`,
      `department_code ${d.text(40)}`,
      `updated_at ${d.bigint} NOT NULL`,
    ]);
    // Grids are redrawn, places are not: what stands in a grid is looked for by where it stands.
    await d.createIndex('ix_component_place', 'grid_component', ['lat', 'lng']);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    for (const table of ['grid_component', 'patrol']) await d.dropTable(table);
  }
}
