import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl, type Ddl } from '../ddl';

export class AreaTables1763800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await divisions(d);
    await grids(d);
    await d.createTable('grid_import_lease', [
      `id ${d.text(16)} NOT NULL PRIMARY KEY`,
      `holder ${d.text(40)} NOT NULL`,
      `until ${d.bigint} NOT NULL`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    for (const table of ['grid_import_lease', 'grid_successor', 'grid', 'grid_version', 'division'])
      await d.dropTable(table);
  }
}

async function divisions(d: Ddl): Promise<void> {
  await d.createTable('division', [
    `code ${d.text(32)} NOT NULL PRIMARY KEY`,
    `name ${d.text(100)} NOT NULL`,
    `level ${d.text(16)} NOT NULL`,
    `parent_code ${d.text(32)}`,
  ]);
}

async function grids(d: Ddl): Promise<void> {
  await d.createTable('grid_version', [
    `version ${d.int} NOT NULL PRIMARY KEY`,
    `kind ${d.text(8)} NOT NULL`,
    `published_at ${d.bigint} NOT NULL`,
    `summary ${d.long} NOT NULL`,
  ]);
  await d.createIndex('ix_grid_version_kind', 'grid_version', ['kind', 'version']);
  await d.createTable('grid', [
    `kind ${d.text(8)} NOT NULL`,
    `code ${d.text(32)} NOT NULL`,
    `from_version ${d.int} NOT NULL`,
    `to_version ${d.int}`,
    `name ${d.text(100)} NOT NULL`,
    `parent_code ${d.text(32)} NOT NULL`,
    `community_code ${d.text(32)} NOT NULL`,
    `street_code ${d.text(32)} NOT NULL`,
    `crs ${d.text(16)} NOT NULL`,
    `source_geometry ${d.huge} NOT NULL`,
    `gcj_shape ${d.huge} NOT NULL`,
    `area_m2 ${d.double} NOT NULL`,
    `center_lng ${d.double} NOT NULL`,
    `center_lat ${d.double} NOT NULL`,
    `digest ${d.text(64)} NOT NULL`,
    'PRIMARY KEY (kind, code, from_version)',
  ]);
  // What an import that failed half-way left behind is found by it.
  await d.createIndex('ix_grid_from_version', 'grid', ['from_version']);
  await d.createTable('grid_successor', [
    `kind ${d.text(8)} NOT NULL`,
    `code ${d.text(32)} NOT NULL`,
    `version ${d.int} NOT NULL`,
    `position ${d.int} NOT NULL`,
    `successor_code ${d.text(32)} NOT NULL`,
    'PRIMARY KEY (kind, code, version, position)',
  ]);
}
