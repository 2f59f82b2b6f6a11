import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class OutboxTables1763800000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('outbox_event', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `case_id ${d.text(40)} NOT NULL`,
      `seq ${d.int} NOT NULL`,
      `name ${d.text(40)} NOT NULL`,
      `payload ${d.huge} NOT NULL`,
      `created_at ${d.bigint} NOT NULL`,
    ]);
    await d.createIndex('ix_outbox_event_created', 'outbox_event', ['created_at']);
    await d.createTable('outbox_task', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `reader ${d.text(40)} NOT NULL`,
      `event_id ${d.text(40)} NOT NULL`,
      `case_id ${d.text(40)} NOT NULL`,
      `state ${d.text(10)} NOT NULL`,
      `attempts ${d.int} NOT NULL`,
      `next_at ${d.bigint} NOT NULL`,
      `error ${d.text(300)}`,
    ]);
    await d.createIndex('ux_outbox_task', 'outbox_task', ['reader', 'event_id'], { unique: true });
    await d.createIndex('ix_outbox_task_due', 'outbox_task', ['reader', 'state', 'id']);
    await d.createIndex('ix_outbox_task_case', 'outbox_task', ['reader', 'case_id', 'state']);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.dropTable('outbox_task');
    await d.dropTable('outbox_event');
  }
}
