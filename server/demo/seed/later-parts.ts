import type { Reader, Tx } from '../../src/infra/database';
import { Settings } from '../../src/infra/settings';
import { seedComponents } from './seed-components';
import { seedHall } from './seed-hall';
import type { SeedParts } from './seed-parts';

/** What the demo learned after the first ones were made. Each is put in once, into demos old and new. */
const LATER: Readonly<Record<string, (tx: Tx, parts: SeedParts) => Promise<void>>> = {
  components: seedComponents,
  hall: seedHall,
};

const marker = (part: string): string => `demo-part:${part}`;

/** Whether a demo that is there lacks something that a new one has. */
export async function lacksLaterParts(reader: Reader): Promise<boolean> {
  return (await missing(reader)).length > 0;
}

/** Puts in what is not there yet; run again it finds nothing to do. */
export async function seedLaterParts(tx: Tx, parts: SeedParts): Promise<void> {
  for (const part of await missing(tx)) {
    await LATER[part]?.(tx, parts);
    await Settings.write(tx, marker(part), String(parts.clock.now()));
  }
}

async function missing(reader: Reader): Promise<string[]> {
  const found: string[] = [];
  for (const part of Object.keys(LATER)) if ((await Settings.read(reader, marker(part))) === null) found.push(part);
  return found;
}
