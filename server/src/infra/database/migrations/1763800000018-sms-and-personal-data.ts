import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class SmsAndPersonalData1763800000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('sms_code', [
      `phone_hash ${d.text(64)} NOT NULL PRIMARY KEY`,
      // Null: used, guessed at too often, or never sent.
      `code_hash ${d.text(64)}`,
      `expires_at ${d.bigint} NOT NULL`,
      `tries ${d.int} NOT NULL`,
      // When codes were sent in the last 24 hours, the newest last.
      `sent_at ${d.long} NOT NULL`,
      `touched_at ${d.bigint} NOT NULL`,
    ]);
    await d.createIndex('ix_sms_code_touched', 'sms_code', ['touched_at']);
    // What somebody agreed to and took back: appended, never changed; gone with the account.
    await d.createTable('personal_consent', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `account_id ${d.text(40)} NOT NULL`,
      `kind ${d.text(20)} NOT NULL`,
      `granted ${d.bool} NOT NULL`,
      `at ${d.bigint} NOT NULL`,
    ]);
    await d.createIndex('ix_personal_consent_account', 'personal_consent', ['account_id', 'id']);
    // Accounts that ended lately: what was on its way to them then is forgotten once more.
    await d.createTable('ended_account', [
      `account_id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `ended_at ${d.bigint} NOT NULL`,
    ]);
    await d.createIndex('ix_ended_account_at', 'ended_account', ['ended_at']);
    await d.createIndex('ix_media_owner', 'media', ['owner_account_id', 'id']);
    await d.createIndex('ix_report_draft_account', 'report_draft', ['account_id', 'id']);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    const on = (table: string): string => (d.engine === 'mysql' ? ` ON ${table}` : '');
    await runner.query(`DROP INDEX ix_report_draft_account${on('report_draft')}`);
    await runner.query(`DROP INDEX ix_media_owner${on('media')}`);
    for (const table of ['ended_account', 'personal_consent', 'sms_code']) await d.dropTable(table);
  }
}
