import { Account } from './account.entity';
import { AuditEntry } from './audit-entry.entity';
import { Department } from './department.entity';
import { DutyPhone } from './duty-phone.entity';
import { EndedAccount } from './ended-account.entity';
import { LoginFailure } from './login-failure.entity';
import { PersonalConsent } from './personal-consent.entity';
import { Person } from './person.entity';
import { RosterRow } from './roster-row.entity';
import { Session } from './session.entity';
import { SmsCode } from './sms-code.entity';
import { Staff } from './staff.entity';

export {
  Account,
  AuditEntry,
  Department,
  DutyPhone,
  EndedAccount,
  LoginFailure,
  Person,
  PersonalConsent,
  RosterRow,
  Session,
  SmsCode,
  Staff,
};
export type { RosterPosition } from './roster-row.entity';
export type { Rotation, SessionKind } from './session.entity';

/** For the data source that the composition root opens. */
export const identityEntities = [
  Account,
  AuditEntry,
  Department,
  DutyPhone,
  EndedAccount,
  LoginFailure,
  Person,
  PersonalConsent,
  RosterRow,
  Session,
  SmsCode,
  Staff,
];
