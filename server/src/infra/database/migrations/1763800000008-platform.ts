import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl } from '../ddl';

export class PlatformTables1763800000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.createTable('platform_inbox', [
      `id ${d.text(40)} NOT NULL PRIMARY KEY`,
      `source ${d.text(16)} NOT NULL`,
      `external_id ${d.text(64)} NOT NULL`,
      `payload ${d.huge} NOT NULL`,
      `received_at ${d.bigint} NOT NULL`,
      `due_at ${d.bigint}`,
      `lease_owner ${d.text(40)}`,
      `attempts ${d.int} NOT NULL`,
      `handled_at ${d.bigint}`,
      `error ${d.text(200)}`,
    ]);
    await d.createIndex('ux_platform_inbox_event', 'platform_inbox', ['source', 'external_id'], { unique: true });
    await d.createIndex('ix_platform_inbox_due', 'platform_inbox', ['due_at']);
    await d.createIndex('ix_platform_inbox_handled', 'platform_inbox', ['handled_at']);
    await d.createTable('platform_packet', [
      `source ${d.text(16)} NOT NULL`,
      `fingerprint ${d.text(64)} NOT NULL`,
      `seen_at ${d.bigint} NOT NULL`,
      'PRIMARY KEY (source, fingerprint)',
    ]);
    await d.createIndex('ix_platform_packet_seen', 'platform_packet', ['source', 'seen_at']);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await d.dropTable('platform_packet');
    await d.dropTable('platform_inbox');
  }
}
