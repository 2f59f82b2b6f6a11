import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class TaskReach1763800000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('task_telling', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `task_id ${d.text(40)} NOT NULL`,
      `case_id ${d.text(40)} NOT NULL`,
      `event_id ${d.text(40)} NOT NULL`,
      `seq ${d.int} NOT NULL`,
      `account_id ${d.text(40)} NOT NULL`,
      `person_id ${d.text(40)}`,
      `template_key ${d.text(20)} NOT NULL`,
      `pool ${d.text(16)} NOT NULL`,
      `circle ${d.text(16)} NOT NULL`,
      `urgent ${d.bool} NOT NULL`,
      `event ${d.long} NOT NULL`,
      `task_at ${d.bigint} NOT NULL`,
      `prompt_until ${d.bigint} NOT NULL`,
      `told_at ${d.bigint} NOT NULL`,
      `rung ${d.text(16)} NOT NULL`,
      `rung_at ${d.bigint} NOT NULL`,
      `unsent ${d.bool} NOT NULL`,
      `next_look_at ${d.bigint}`,
      `seen_at ${d.bigint}`,
      `closed_at ${d.bigint}`,
      `reason ${d.text(40)}`,
    ]);
    await d.createIndex('ux_task_telling_once', 'task_telling', ['event_id', 'account_id'], { unique: true });
    await d.createIndex('ix_task_telling_due', 'task_telling', ['next_look_at', 'case_id']);
    await d.createIndex('ix_task_telling_open', 'task_telling', ['case_id', 'closed_at']);
    await d.createIndex('ix_task_telling_account', 'task_telling', ['account_id', 'closed_at']);
    await d.createIndex('ix_task_telling_at', 'task_telling', ['task_at', 'task_id']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await ddl(runner).dropTable('task_telling');
  }
}
