import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class IdempotencyTable1763800000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('idempotency', [
      `id ${d.text(50)} NOT NULL PRIMARY KEY`,
      `request_hash ${d.text(50)} NOT NULL`,
      `status ${d.int} NOT NULL`,
      `body ${d.huge} NOT NULL`,
      `created_at ${d.bigint} NOT NULL`,
    ]);
    await d.createIndex('ix_idempotency_created', 'idempotency', ['created_at']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await ddl(runner).dropTable('idempotency');
  }
}
