import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl, type Ddl } from '../ddl';

/** What a delivery must know of its step to be held, joined or let go, stopped templates, and where each case stands. */
export class NotificationBudget1763800000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    for (const [name, type] of deliveryColumns(d))
      await runner.query(`ALTER TABLE delivery ADD COLUMN ${name} ${type}`);
    await runner.query('UPDATE delivery SET event_at = created_at');
    await dropIndex(runner, d, 'ix_delivery_due', 'delivery');
    // By platform, so that a claim passes over a platform that is down without walking its rows.
    await d.createIndex('ix_delivery_due', 'delivery', ['state', 'platform', 'next_at', 'id']);
    await d.createIndex('ix_delivery_external', 'delivery', ['external_id']);
    await d.createIndex('ix_delivery_reach', 'delivery', ['created_at', 'template_key', 'state']);
    for (const [name, type] of templateColumns(d))
      await runner.query(`ALTER TABLE message_template ADD COLUMN ${name} ${type}`);
    await d.createIndex('ix_inbox_item_case', 'inbox_item', ['case_id', 'account_id']);
    await knownCases(d);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.dropTable('last_act');
    await d.dropTable('known_case');
    await dropIndex(runner, d, 'ix_inbox_item_case', 'inbox_item');
    for (const [name] of templateColumns(d)) await runner.query(`ALTER TABLE message_template DROP COLUMN ${name}`);
    for (const index of ['ix_delivery_reach', 'ix_delivery_external', 'ix_delivery_due'])
      await dropIndex(runner, d, index, 'delivery');
    await d.createIndex('ix_delivery_due', 'delivery', ['state', 'next_at', 'id']);
    for (const [name] of deliveryColumns(d)) await runner.query(`ALTER TABLE delivery DROP COLUMN ${name}`);
  }
}

function deliveryColumns(d: Ddl): readonly (readonly [string, string])[] {
  return [
    ['event_at', `${d.bigint} NOT NULL DEFAULT 0`],
    ['to_status', `${d.text(16)} NOT NULL DEFAULT ''`],
    ['moves', `${d.bool} NOT NULL DEFAULT 1`],
    ['lasting', `${d.bool} NOT NULL DEFAULT 0`],
    ['weight', `${d.text(8)} NOT NULL DEFAULT 'major'`],
    ['urgent', `${d.bool} NOT NULL DEFAULT 0`],
    ['held', d.text(8)],
    ['push_fields', d.long],
    ['cases', `${d.int} NOT NULL DEFAULT 1`],
    ['resent_at', d.bigint],
  ];
}

function templateColumns(d: Ddl): readonly (readonly [string, string])[] {
  return [
    ['stopped_at', d.bigint],
    ['stopped_reason', d.text(200)],
  ];
}

async function knownCases(d: Ddl): Promise<void> {
  await d.createTable('known_case', [
    `case_id ${d.text(40)} NOT NULL PRIMARY KEY`,
    `seq ${d.int} NOT NULL`,
    `status ${d.text(16)} NOT NULL`,
    `moved_seq ${d.int} NOT NULL`,
    `at ${d.bigint} NOT NULL`,
  ]);
  await d.createIndex('ix_known_case_old', 'known_case', ['at']);
  await d.createTable('last_act', [
    `case_id ${d.text(40)} NOT NULL`,
    `account_id ${d.text(40)} NOT NULL`,
    `at ${d.bigint} NOT NULL`,
    'PRIMARY KEY (case_id, account_id)',
  ]);
  await d.createIndex('ix_last_act_old', 'last_act', ['at']);
}

async function dropIndex(runner: QueryRunner, d: Ddl, name: string, table: string): Promise<void> {
  await runner.query(d.engine === 'sqlite' ? `DROP INDEX ${name}` : `DROP INDEX ${name} ON ${table}`);
}
