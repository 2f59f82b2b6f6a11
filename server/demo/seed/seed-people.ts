import type { Tx } from '../../src/infra/database';
import { demoPeople, openIdOf, userIdOf, type DemoPerson } from '../people/people';
import { CONSENTS_PER_PERSONA } from '../setup/sandbox-file';
import { demoTemplates } from '../setup/templates';
import { STREET } from '../street/communities.data';
import type { SeedParts } from './seed-parts';

/** Username → scrypt hash; made before the transaction, for hashing is slow on purpose. */
export type PasswordHashes = ReadonlyMap<string, string>;

export async function hashPasswords(parts: SeedParts): Promise<PasswordHashes> {
  const hashes = new Map<string, string>();
  for (const [username, password] of Object.entries(parts.passwords)) {
    hashes.set(username, await parts.passwordHashes.make(password, username));
  }
  return hashes;
}

/** Accounts, staff and roster of everybody, and the consents that personas begin with. */
export async function seedPeople(tx: Tx, parts: SeedParts, hashes: PasswordHashes): Promise<void> {
  for (const person of demoPeople()) {
    const accountId = await accountOf(tx, parts, person);
    await hire(tx, parts, person, accountId, hashes);
    if (person.persona && accountId) await grantConsents(tx, parts, person, accountId);
  }
}

/** The account at the platform, as if the person had logged in there once; null at the console. */
async function accountOf(tx: Tx, { accounts, appIds }: SeedParts, person: DemoPerson): Promise<string | null> {
  const { platform } = person;
  if (platform === 'console') return null;
  const userId = platform === 'alipay' ? userIdOf(person) : null;
  return accounts.ensure(tx, { platform, appId: appIds[platform], openId: openIdOf(person), userId, unionId: null });
}

async function hire(
  tx: Tx,
  { staff, roster }: SeedParts,
  person: DemoPerson,
  boundAccountId: string | null,
  hashes: PasswordHashes,
): Promise<void> {
  const { role, fullName: name, phone, departmentCode, username } = person;
  if (role === 'citizen') return;
  const created = await staff.create(tx, {
    role,
    name,
    phone: boundAccountId ? phone : null,
    streetCode: role === 'gridWorker' || role === 'dispatcher' ? STREET.street.code : null,
    countyCode: role === 'district' ? STREET.county.code : null,
    departmentCode: departmentCode ?? null,
    username: username ?? null,
    passwordHash: username ? (hashes.get(username) ?? null) : null,
    boundAccountId,
  });
  for (const { grid, position } of person.shifts) {
    const { code: gridCode, name: gridName, community } = grid;
    const streetCode = STREET.street.code;
    await roster.assign(tx, created.staffId, {
      gridCode,
      gridName,
      communityCode: community.code,
      streetCode,
      position,
    });
  }
}

async function grantConsents(tx: Tx, { consents }: SeedParts, person: DemoPerson, accountId: string): Promise<void> {
  for (const { platform, templateId } of demoTemplates().filter((template) => template.platform === person.platform)) {
    const dedupeKey = `demo:${person.name}:${templateId}`;
    await consents.granted(tx, {
      accountId,
      templateId,
      platform,
      count: CONSENTS_PER_PERSONA,
      source: 'demo',
      dedupeKey,
    });
  }
}
