import type { DivisionRow, GridImport } from '../../src/areas';
import { COMMUNITIES, STREET } from '../street/communities.data';
import { demoMap } from '../street/grids';

/** Publishes the street's grids with the real names of its divisions. Again: everything is found unchanged. */
export async function importGrids(gridImport: GridImport): Promise<void> {
  const { refused, overlaps, gaps } = await gridImport.run({
    file: demoMap(),
    crs: 'gcj02',
    divisions: divisions(),
    parent: STREET.street.code,
  });
  const findings = refused.length + overlaps.length + gaps.length;
  if (findings > 0) throw new Error(`the demo's map is not sound: ${JSON.stringify({ refused, overlaps, gaps })}`);
}

/** From the province down to the communities. */
function divisions(): DivisionRow[] {
  const { province, city, county, street } = STREET;
  return [
    { ...province, level: 'province', parentCode: null },
    { ...city, level: 'city', parentCode: province.code },
    { ...county, level: 'county', parentCode: city.code },
    { ...street, level: 'street', parentCode: county.code },
    ...COMMUNITIES.map(({ code, name }): DivisionRow => ({ code, name, level: 'community', parentCode: street.code })),
  ];
}
