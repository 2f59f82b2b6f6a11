import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl, type Ddl } from '../ddl';

export class NotificationTables1763800000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await delivery(d);
    await inbox(d);
    await consents(d);
    await templates(d);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    for (const table of ['message_template', 'consent_balance', 'consent_grant', 'inbox_item', 'delivery'])
      await d.dropTable(table);
  }
}

async function delivery(d: Ddl): Promise<void> {
  await d.createTable('delivery', [
    `id ${d.text(40)} NOT NULL PRIMARY KEY`,
    `event_id ${d.text(40)} NOT NULL`,
    `case_id ${d.text(40)} NOT NULL`,
    `seq ${d.int} NOT NULL`,
    `account_id ${d.text(40)} NOT NULL`,
    `template_key ${d.text(20)} NOT NULL`,
    `platform ${d.text(16)} NOT NULL`,
    `template_id ${d.text(100)} NOT NULL`,
    `kind ${d.text(8)} NOT NULL`,
    `page ${d.text(200)} NOT NULL`,
    `fields ${d.long} NOT NULL`,
    `state ${d.text(16)} NOT NULL`,
    `reason ${d.text(200)}`,
    `attempts ${d.int} NOT NULL`,
    `next_at ${d.bigint} NOT NULL`,
    `lease_until ${d.bigint}`,
    `lease_owner ${d.text(40)}`,
    `external_id ${d.text(100)}`,
    `created_at ${d.bigint} NOT NULL`,
    `settled_at ${d.bigint}`,
  ]);
  await d.createIndex('ux_delivery_once', 'delivery', ['event_id', 'account_id', 'template_key'], { unique: true });
  await d.createIndex('ix_delivery_due', 'delivery', ['state', 'next_at', 'id']);
  await d.createIndex('ix_delivery_lease', 'delivery', ['state', 'lease_until']);
  await d.createIndex('ix_delivery_dead', 'delivery', ['state', 'id']);
  await d.createIndex('ix_delivery_lane', 'delivery', ['account_id', 'template_id', 'state']);
  await d.createIndex('ix_delivery_order', 'delivery', ['case_id', 'account_id', 'seq']);
  await d.createIndex('ix_delivery_settled', 'delivery', ['settled_at']);
}

async function inbox(d: Ddl): Promise<void> {
  await d.createTable('inbox_item', [
    `id ${d.text(40)} NOT NULL PRIMARY KEY`,
    `account_id ${d.text(40)} NOT NULL`,
    `template_key ${d.text(20)} NOT NULL`,
    `case_id ${d.text(40)} NOT NULL`,
    `event_id ${d.text(40)} NOT NULL`,
    `title ${d.text(100)} NOT NULL`,
    `body ${d.text(1000)} NOT NULL`,
    `at ${d.bigint} NOT NULL`,
    `read_at ${d.bigint}`,
  ]);
  await d.createIndex('ux_inbox_item_once', 'inbox_item', ['event_id', 'account_id', 'template_key'], { unique: true });
  await d.createIndex('ix_inbox_item_newest', 'inbox_item', ['account_id', 'at', 'id']);
  await d.createIndex('ix_inbox_item_unread', 'inbox_item', ['account_id', 'read_at']);
  await d.createIndex('ix_inbox_item_old', 'inbox_item', ['at', 'read_at']);
}

async function consents(d: Ddl): Promise<void> {
  await d.createTable('consent_grant', [
    `id ${d.text(40)} NOT NULL PRIMARY KEY`,
    `account_id ${d.text(40)} NOT NULL`,
    `template_id ${d.text(100)} NOT NULL`,
    `platform ${d.text(16)} NOT NULL`,
    `delta ${d.int} NOT NULL`,
    `source ${d.text(20)} NOT NULL`,
    `dedupe_key ${d.text(160)} NOT NULL`,
    `at ${d.bigint} NOT NULL`,
  ]);
  await d.createIndex('ux_consent_grant_dedupe', 'consent_grant', ['dedupe_key'], { unique: true });
  await d.createIndex('ix_consent_grant_account', 'consent_grant', ['account_id', 'template_id', 'at']);
  await d.createTable('consent_balance', [
    `account_id ${d.text(40)} NOT NULL`,
    `template_id ${d.text(100)} NOT NULL`,
    `remaining ${d.int} NOT NULL`,
    `kind ${d.text(8)} NOT NULL`,
    'PRIMARY KEY (account_id, template_id)',
  ]);
}

async function templates(d: Ddl): Promise<void> {
  await d.createTable('message_template', [
    `id ${d.text(40)} NOT NULL PRIMARY KEY`,
    `template_key ${d.text(20)} NOT NULL`,
    `platform ${d.text(16)} NOT NULL`,
    `template_id ${d.text(100)} NOT NULL`,
    `kind ${d.text(8)} NOT NULL`,
    `enabled ${d.bool} NOT NULL`,
    `fields ${d.long} NOT NULL`,
  ]);
  await d.createIndex('ux_message_template_key', 'message_template', ['platform', 'template_key'], { unique: true });
  await d.createIndex('ux_message_template_id', 'message_template', ['platform', 'template_id'], { unique: true });
}
