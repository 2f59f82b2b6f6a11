import { Module } from '@nestjs/common';
import { Accounts } from './accounts/accounts';
import { Actors } from './accounts/actors';
import { MeController } from './accounts/me.controller';
import { Persons } from './accounts/persons';
import { AuditLog } from './audit-log';
import { AuthController } from './logins/auth.controller';
import { BindPhone } from './logins/bind-phone.usecase';
import { ConsoleLogin, SecondFactor } from './logins/console-login.usecase';
import { FirstAdministrator } from './logins/first-administrator';
import { LoginAttempts } from './logins/login-attempts';
import { LoginLocks } from './logins/login-locks';
import { Logins } from './logins/logins';
import { PasswordLinks } from './logins/password-links';
import { Passwords } from './logins/passwords';
import { PhoneBinding } from './logins/phone-binding';
import { SetPassword, StaffPasswords, TotpEnrolment } from './logins/set-password.usecase';
import { StaffAuthController } from './logins/staff-auth.controller';
import { SendSmsCode } from './logins/sms/send-sms-code.usecase';
import { SmsCodes } from './logins/sms/sms-codes';
import { SmsLogin } from './logins/sms/sms-login.usecase';
import { SmsController } from './logins/sms/sms.controller';
import { Totp } from './logins/totp';
import { VerifiedPhones } from './logins/verified-phones';
import { Consents } from './personal-data/consents';
import { EndAccount } from './personal-data/end-account.usecase';
import { ExportMyData } from './personal-data/export-my-data.query';
import { ForgetLeftovers } from './personal-data/forget-leftovers';
import { MyDataController } from './personal-data/my-data.controller';
import { PersonalDataSources } from './personal-data/personal-data-sources';
import { AccessTokens } from './sessions/access-tokens';
import { AuthGuard } from './sessions/auth.guard';
import { Logout } from './sessions/logout.usecase';
import { RefreshSession } from './sessions/refresh-session.usecase';
import { RefreshTokens } from './sessions/refresh-tokens';
import { SessionAnswers } from './sessions/session-answers';
import { Sessions } from './sessions/sessions';
import { AdminDepartmentsController } from './staff/admin-departments.controller';
import { AdminStaffController } from './staff/admin-staff.controller';
import { Administrators } from './staff/administrators';
import { ChangeStaff } from './staff/change-staff.usecase';
import { DepartmentDesk } from './staff/department-desk';
import { Departures } from './staff/departures';
import { Departments } from './staff/departments';
import { DutyPhones } from './staff/duty-phones';
import { HireStaff, HiringPlans } from './staff/hire-staff.usecase';
import { InviteAgain } from './staff/invite-again.usecase';
import { Roster } from './staff/roster';
import { RosterEntries } from './staff/roster-entries';
import { StaffAdmin } from './staff/staff-admin';
import { StaffChanges } from './staff/staff-changes';
import { StaffChanging, StaffDesk, StaffHiring } from './staff/staff-desk';
import { StaffList } from './staff/staff-list.query';
import { StaffPhones } from './staff/staff-phones';

/** What other features, the composition root and the demo use. */
const DOORS = [
  Accounts,
  Actors,
  AuditLog,
  AuthGuard,
  Departments,
  DutyPhones,
  FirstAdministrator,
  Logins,
  Passwords,
  Roster,
  StaffAdmin,
];

const SESSIONS = [AccessTokens, RefreshTokens, Sessions, SessionAnswers, RefreshSession, Logout];

const LOGINS = [
  BindPhone,
  ConsoleLogin,
  LoginAttempts,
  LoginLocks,
  PasswordLinks,
  Persons,
  PhoneBinding,
  SecondFactor,
  SendSmsCode,
  SetPassword,
  SmsCodes,
  SmsLogin,
  StaffPasswords,
  Totp,
  TotpEnrolment,
  VerifiedPhones,
];

const PERSONAL_DATA = [Consents, EndAccount, ExportMyData, ForgetLeftovers, PersonalDataSources];

const STAFF = [
  Administrators,
  ChangeStaff,
  DepartmentDesk,
  Departures,
  HireStaff,
  HiringPlans,
  InviteAgain,
  RosterEntries,
  StaffChanges,
  StaffChanging,
  StaffDesk,
  StaffHiring,
  StaffList,
  StaffPhones,
];

/** Accounts, persons, departments, staff, roster, sessions, roles. */
@Module({
  controllers: [
    AuthController,
    SmsController,
    StaffAuthController,
    MeController,
    MyDataController,
    AdminStaffController,
    AdminDepartmentsController,
  ],
  providers: [...DOORS, ...SESSIONS, ...LOGINS, ...PERSONAL_DATA, ...STAFF],
  // The guard is bound by the composition root, which therefore needs what the guard is made of.
  exports: [...DOORS, AccessTokens, Sessions],
})
export class IdentityModule {}
