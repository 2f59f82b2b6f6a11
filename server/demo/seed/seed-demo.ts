import { markDemo } from '../../src/infra/settings';
import type { Tx } from '../../src/infra/database';
import { DEPARTMENTS } from '../people/people';
import { rulesOf } from '../rules';
import { demoTemplates } from '../setup/templates';
import { COMMUNITIES, STREET } from '../street/communities.data';
import { demoStateOf, writeDemoState } from './demo-state';
import { importGrids } from './import-grids';
import { seedLaterParts } from './later-parts';
import { hashPasswords, seedPeople } from './seed-people';
import type { SeedParts } from './seed-parts';

/**
 * Puts the demo street into an empty database. The marker goes first and for ever; the grids follow (importing the same
 * file again changes nothing); everything else is one transaction, so that a crash leaves nothing that stands in the way
 * of the next start.
 */
export async function seedDemo(parts: SeedParts): Promise<void> {
  await parts.database.inTransaction((tx) => markDemo(tx, parts.clock.now()));
  await importGrids(parts.gridImport);
  const hashes = await hashPasswords(parts);
  await parts.database.inTransaction(async (tx) => {
    await seedStreet(tx, parts);
    await seedPeople(tx, parts, hashes);
    await seedLaterParts(tx, parts);
    await writeDemoState(tx, demoStateOf(parts.appIds, parts.passwords));
  });
}

/** Departments, duty phones, routing rules and message templates. */
async function seedStreet(tx: Tx, { departments, dutyPhones, rules, templates }: SeedParts): Promise<void> {
  const streetCode = STREET.street.code;
  for (const { code, name, dutyPhone } of DEPARTMENTS)
    await departments.create(tx, { code, name, streetCode, dutyPhone });
  for (const [index, community] of COMMUNITIES.entries()) {
    await dutyPhones.set(tx, community.code, `020-000002${String(index + 1).padStart(2, '0')}`);
  }
  for (const rule of rulesOf(streetCode)) await rules.create(tx, rule);
  for (const { key, platform, templateId, kind } of demoTemplates())
    await templates.create(tx, { key, platform, templateId, kind });
}
