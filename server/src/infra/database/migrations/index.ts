import type { MigrationInterface } from 'typeorm';
import { IdentityTables1763800000001 } from './1763800000001-identity';
import { CatalogTables1763800000002 } from './1763800000002-catalog';
import { AreaTables1763800000003 } from './1763800000003-areas';
import { MediaTables1763800000004 } from './1763800000004-media';
import { OutboxTables1763800000005 } from './1763800000005-outbox';
import { NotificationTables1763800000006 } from './1763800000006-notification';
import { CaseTables1763800000007 } from './1763800000007-cases';
import { PlatformTables1763800000008 } from './1763800000008-platform';
import { IdempotencyTable1763800000009 } from './1763800000009-idempotency';
import { NotificationBudget1763800000010 } from './1763800000010-notification-budget';
import { TaskReach1763800000011 } from './1763800000011-task-reach';
import { SafetyTables1763800000012 } from './1763800000012-safety';
import { BoardTables1763800000013 } from './1763800000013-boards';
import { ChatTables1763800000014 } from './1763800000014-chat';
import { PhraseTable1763800000015 } from './1763800000015-phrases';
import { HallTables1763800000016 } from './1763800000016-hall';
import { PatrolsAndComponents1763800000017 } from './1763800000017-patrols-and-components';
import { SmsAndPersonalData1763800000018 } from './1763800000018-sms-and-personal-data';

/** In the order they run. A migration that has landed is never changed; the next one is added below it. */
export const migrations: (new () => MigrationInterface)[] = [
  IdentityTables1763800000001,
  CatalogTables1763800000002,
  AreaTables1763800000003,
  MediaTables1763800000004,
  OutboxTables1763800000005,
  NotificationTables1763800000006,
  CaseTables1763800000007,
  PlatformTables1763800000008,
  IdempotencyTable1763800000009,
  NotificationBudget1763800000010,
  TaskReach1763800000011,
  SafetyTables1763800000012,
  BoardTables1763800000013,
  ChatTables1763800000014,
  PhraseTable1763800000015,
  HallTables1763800000016,
  PatrolsAndComponents1763800000017,
  SmsAndPersonalData1763800000018,
];
