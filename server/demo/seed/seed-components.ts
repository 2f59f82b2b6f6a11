import type { Tx } from '../../src/infra/database';
import { demoComponents } from '../components/components';
import type { SeedParts } from './seed-parts';

/** The components of the persona workers' grids. Again: everything is found unchanged. */
export async function seedComponents(tx: Tx, { components }: Pick<SeedParts, 'components'>): Promise<void> {
  const all = demoComponents();
  const known = await components.byCodes(
    tx,
    all.map(({ code }) => code),
  );
  await components.merge(tx, all, known);
}
