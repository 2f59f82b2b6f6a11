import { GridIndex, packGrids } from '@citygrid/shared/area';
import { catalogueEntry } from '@citygrid/shared/catalog';
import { DEPARTMENTS, PERSONA_COMMUNITY } from '../people/people';
import { demoGrids } from '../street/grids';
import { demoComponents } from './components';

describe('parts of the demo', () => {
  const grids = demoGrids();
  const shapes = grids.map(({ code, ring }) => ({
    code,
    areaM2: 0,
    shape: { parts: [[ring.length]], run: Float64Array.from(ring.flat()) },
  }));
  const index = GridIndex.build(packGrids(shapes));
  const components = demoComponents();

  it('are 15 to 30 in each grid of the personas’ community, and stand inside it', () => {
    const perGrid = new Map<string, number>();
    for (const { code, lng, lat } of components) {
      const grid = grids[index?.find(lng, lat) ?? -1];
      expect(grid?.code).toBe(code.slice(0, 15));
      perGrid.set(code.slice(0, 15), (perGrid.get(code.slice(0, 15)) ?? 0) + 1);
    }
    expect([...perGrid.keys()]).toEqual(
      grids.filter(({ community }) => community.code === PERSONA_COMMUNITY).map(({ code }) => code),
    );
    for (const [grid, count] of perGrid) expect([grid, count >= 15 && count <= 30]).toEqual([grid, true]);
  });

  it('have codes of their own, categories of the catalogue and departments of the street', () => {
    expect(new Set(components.map(({ code }) => code)).size).toBe(components.length);
    const departments: readonly (string | null)[] = [null, ...DEPARTMENTS.map(({ code }) => code)];
    for (const { categoryCode, departmentCode, code } of components) {
      expect(catalogueEntry(categoryCode)?.kind).toBe('component');
      expect(departments).toContain(departmentCode);
      expect(code.length).toBeLessThanOrEqual(32);
    }
  });

  it('are the same every time', () => {
    expect(demoComponents()).toEqual(components);
  });
});
