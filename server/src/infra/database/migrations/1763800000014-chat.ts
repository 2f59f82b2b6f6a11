import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class ChatTables1763800000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('chat_turn', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `platform ${d.text(16)} NOT NULL`,
      `person_key ${d.text(64)} NOT NULL`,
      `address_sealed ${d.long} NOT NULL`,
      `kind ${d.text(8)} NOT NULL`,
      `said_sealed ${d.long} NOT NULL`,
      `state ${d.text(12)} NOT NULL`,
      `due_at ${d.bigint}`,
      `lease_owner ${d.text(40)}`,
      `attempts ${d.int} NOT NULL`,
      `draft_id ${d.text(40)}`,
      `replies_sealed ${d.long}`,
      `replies_begun ${d.int} NOT NULL`,
      `replies_ended ${d.int} NOT NULL`,
      `outcome ${d.text(200)}`,
      `received_at ${d.bigint} NOT NULL`,
      `settled_at ${d.bigint}`,
    ]);
    await d.createIndex('ix_chat_turn_due', 'chat_turn', ['due_at']);
    await d.createIndex('ix_chat_turn_person', 'chat_turn', ['person_key', 'state', 'id']);
    await d.createIndex('ix_chat_turn_draft', 'chat_turn', ['draft_id', 'state']);
    await d.createIndex('ix_chat_turn_settled', 'chat_turn', ['settled_at']);
    await d.createTable('chat_session', [
      `person_key ${d.text(64)} NOT NULL PRIMARY KEY`,
      `opened_at ${d.bigint} NOT NULL`,
      `open_until ${d.bigint} NOT NULL`,
      `allowed ${d.int} NOT NULL`,
      `taken_at ${d.long} NOT NULL`,
      `warned_at ${d.bigint}`,
    ]);
    await d.createIndex('ix_chat_session_until', 'chat_session', ['open_until']);
    await d.createTable('report_draft', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `account_id ${d.text(40)}`,
      `person_key ${d.text(64)} NOT NULL`,
      `words_sealed ${d.long}`,
      `photo_ids ${d.long} NOT NULL`,
      `created_at ${d.bigint} NOT NULL`,
      `touched_at ${d.bigint} NOT NULL`,
      `announced_at ${d.bigint}`,
      `opened_at ${d.bigint}`,
    ]);
    await d.createIndex('ix_report_draft_person', 'report_draft', ['person_key', 'touched_at']);
    await d.createIndex('ix_report_draft_created', 'report_draft', ['created_at']);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    for (const table of ['report_draft', 'chat_session', 'chat_turn']) await d.dropTable(table);
  }
}
