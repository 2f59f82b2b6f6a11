import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ddl, type Ddl } from '../ddl';

export class IdentityTables1763800000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    await people(d);
    await staff(d);
    await sessions(d);
  }

  async down(runner: QueryRunner): Promise<void> {
    const d = ddl(runner);
    const tables = [
      'audit_log',
      'login_failure',
      'session',
      'roster',
      'staff',
      'duty_phone',
      'department',
      'account',
      'person',
    ];
    for (const table of tables) await d.dropTable(table);
  }
}

async function people(d: Ddl): Promise<void> {
  await d.createTable('person', [
    `id ${d.text(40)} NOT NULL PRIMARY KEY`,
    `phone_hash ${d.text(64)}`,
    `created_at ${d.bigint} NOT NULL`,
  ]);
  await d.createIndex('ux_person_phone', 'person', ['phone_hash'], { unique: true });
  await d.createTable('account', [
    `id ${d.text(40)} NOT NULL PRIMARY KEY`,
    `platform ${d.text(16)} NOT NULL`,
    `app_id ${d.text(64)} NOT NULL`,
    `open_id_hash ${d.text(64)}`,
    `open_id_sealed ${d.long}`,
    `user_id_hash ${d.text(64)}`,
    `user_id_sealed ${d.long}`,
    `union_id_hash ${d.text(64)}`,
    `union_id_sealed ${d.long}`,
    `person_id ${d.text(40)}`,
    `display_name ${d.text(80)} NOT NULL`,
    `phone_hash ${d.text(64)}`,
    `phone_sealed ${d.long}`,
    `created_at ${d.bigint} NOT NULL`,
    `last_seen_at ${d.bigint} NOT NULL`,
  ]);
  await d.createIndex('ux_account_open_id', 'account', ['platform', 'app_id', 'open_id_hash'], { unique: true });
  await d.createIndex('ux_account_user_id', 'account', ['platform', 'app_id', 'user_id_hash'], { unique: true });
  await d.createIndex('ix_account_person', 'account', ['person_id']);
}

async function staff(d: Ddl): Promise<void> {
  await d.createTable('department', [
    `code ${d.text(40)} NOT NULL PRIMARY KEY`,
    `name ${d.text(80)} NOT NULL`,
    `street_code ${d.text(40)} NOT NULL`,
    `duty_phone ${d.text(32)}`,
    `active ${d.bool} NOT NULL`,
    `created_at ${d.bigint} NOT NULL`,
  ]);
  await d.createIndex('ix_department_street', 'department', ['street_code', 'code']);
  await d.createTable('duty_phone', [
    `community_code ${d.text(40)} NOT NULL PRIMARY KEY`,
    `phone ${d.text(32)} NOT NULL`,
  ]);
  await d.createTable('staff', [
    `id ${d.text(40)} NOT NULL PRIMARY KEY`,
    `person_id ${d.text(40)} NOT NULL`,
    `role ${d.text(16)} NOT NULL`,
    `name_sealed ${d.long} NOT NULL`,
    `surname ${d.text(16)} NOT NULL`,
    `display_name ${d.text(80)} NOT NULL`,
    `phone_hash ${d.text(64)}`,
    `phone_sealed ${d.long}`,
    `street_code ${d.text(40)}`,
    `county_code ${d.text(40)}`,
    `department_code ${d.text(40)}`,
    `username ${d.text(64)}`,
    `password_hash ${d.text(200)}`,
    `totp_secret_sealed ${d.long}`,
    `totp_last_step ${d.bigint}`,
    `link_hash ${d.text(64)}`,
    `link_expires_at ${d.bigint}`,
    `invitation_expires_at ${d.bigint}`,
    `bound_account_id ${d.text(40)}`,
    `bound_at ${d.bigint}`,
    `active ${d.bool} NOT NULL`,
    `created_at ${d.bigint} NOT NULL`,
  ]);
  await d.createIndex('ux_staff_username', 'staff', ['username'], { unique: true });
  await d.createIndex('ux_staff_account', 'staff', ['bound_account_id'], { unique: true });
  await d.createIndex('ux_staff_link', 'staff', ['link_hash'], { unique: true });
  await d.createIndex('ix_staff_person', 'staff', ['person_id']);
  await d.createIndex('ix_staff_phone', 'staff', ['phone_hash']);
  await d.createIndex('ix_staff_street', 'staff', ['street_code', 'role', 'id']);
  await d.createIndex('ix_staff_county', 'staff', ['county_code', 'role', 'id']);
  await d.createIndex('ix_staff_department', 'staff', ['department_code', 'role', 'id']);
  await d.createIndex('ix_staff_role', 'staff', ['role', 'id']);
  await d.createTable('roster', [
    `staff_id ${d.text(40)} NOT NULL`,
    `grid_code ${d.text(40)} NOT NULL`,
    `grid_name ${d.text(120)} NOT NULL`,
    `community_code ${d.text(40)} NOT NULL`,
    `street_code ${d.text(40)} NOT NULL`,
    `position ${d.text(16)} NOT NULL`,
    'PRIMARY KEY (staff_id, grid_code)',
  ]);
  await d.createIndex('ix_roster_grid', 'roster', ['grid_code', 'staff_id']);
  await d.createIndex('ix_roster_community', 'roster', ['community_code', 'staff_id']);
  await d.createIndex('ix_roster_street', 'roster', ['street_code', 'staff_id']);
}

async function sessions(d: Ddl): Promise<void> {
  await d.createTable('session', [
    `id ${d.text(40)} NOT NULL PRIMARY KEY`,
    `account_id ${d.text(40)} NOT NULL`,
    `kind ${d.text(16)} NOT NULL`,
    `device ${d.text(64)} NOT NULL`,
    // Seed of the refresh tokens' chain: worthless without the server's secret.
    `family ${d.text(64)} NOT NULL`,
    `generation ${d.int} NOT NULL`,
    `rotations ${d.long} NOT NULL`,
    `created_at ${d.bigint} NOT NULL`,
    `refreshed_at ${d.bigint} NOT NULL`,
    `last_used_at ${d.bigint} NOT NULL`,
    `ended_at ${d.bigint}`,
  ]);
  await d.createIndex('ix_session_account', 'session', ['account_id', 'last_used_at']);
  await d.createTable('login_failure', [
    `name_hash ${d.text(64)} NOT NULL PRIMARY KEY`,
    `failures ${d.int} NOT NULL`,
    `locked_until ${d.bigint}`,
    `updated_at ${d.bigint} NOT NULL`,
  ]);
  await d.createIndex('ix_login_failure_updated', 'login_failure', ['updated_at']);
  await d.createTable('audit_log', [
    `id ${d.text(40)} NOT NULL PRIMARY KEY`,
    `at ${d.bigint} NOT NULL`,
    `account_id ${d.text(40)}`,
    `action ${d.text(60)} NOT NULL`,
    `subject_kind ${d.text(30)} NOT NULL`,
    `subject_id ${d.text(60)} NOT NULL`,
    `detail ${d.long}`,
  ]);
  await d.createIndex('ix_audit_log_subject', 'audit_log', ['subject_kind', 'subject_id', 'id']);
}
