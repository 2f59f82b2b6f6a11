import type { INestApplicationContext } from '@nestjs/common';
import { ComponentRecords, GridImport } from '../../src/areas';
import { RoutingRules } from '../../src/catalog';
import { Notices, ServiceEntries } from '../../src/hall';
import { Accounts, Departments, DutyPhones, Passwords, Roster, StaffAdmin } from '../../src/identity';
import { Clock } from '../../src/infra/clock';
import { Database } from '../../src/infra/database';
import { Consents, MessageTemplates } from '../../src/notification';
import type { DemoPasswords } from '../people/personas';

/** The doors of the features through which the demo's data go in; nothing is written past them. */
export interface SeedParts {
  database: Database;
  clock: Clock;
  gridImport: GridImport;
  components: ComponentRecords;
  accounts: Accounts;
  departments: Departments;
  dutyPhones: DutyPhones;
  passwordHashes: Passwords;
  roster: Roster;
  staff: StaffAdmin;
  rules: RoutingRules;
  services: ServiceEntries;
  notices: Notices;
  templates: MessageTemplates;
  consents: Consents;
  appIds: { wechat: string; alipay: string };
  passwords: DemoPasswords;
}

/** Collects the doors from the running application. */
export function seedParts(app: INestApplicationContext, own: Pick<SeedParts, 'appIds' | 'passwords'>): SeedParts {
  const door = <T>(type: abstract new (...args: never[]) => T): T => app.get<T>(type, { strict: false });
  return {
    ...own,
    database: door(Database),
    clock: door(Clock),
    gridImport: door(GridImport),
    components: door(ComponentRecords),
    accounts: door(Accounts),
    departments: door(Departments),
    dutyPhones: door(DutyPhones),
    passwordHashes: door(Passwords),
    roster: door(Roster),
    staff: door(StaffAdmin),
    rules: door(RoutingRules),
    services: door(ServiceEntries),
    notices: door(Notices),
    templates: door(MessageTemplates),
    consents: door(Consents),
  };
}
