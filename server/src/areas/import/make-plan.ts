import { createHash } from 'node:crypto';
import { convertRun, innerPoint, shapeAreaM2, shapeAt, toGeoJson, type Shape } from '@citygrid/shared/area';
import { parseStrictJson } from '../../infra/http/strict-json';
import { gridSetOf, type GridCard } from '../grid-set';
import { encodeShape } from '../stored-shape';
import { DivisionTree } from './division-tree';
import { DrawnMap, type Drawn } from './geometry-findings';
import type { ImportOptions } from './import-options';
import type { EndedGrid, Plan, PlanInput, PlannedGrid } from './plan';
import { readFeatures, type ReadGrid } from './read-features';

/**
 * All of an import that needs no database: reads the file, judges its features, compares them with what is current, and
 * measures overlaps and gaps. Made to run in a thread. Throws ProblemError where the whole file is refused.
 */
export function makePlan({ file, options, base, divisions }: PlanInput): { plan: Plan; rows: PlannedGrid[] } {
  const tree = new DivisionTree(divisions, options.divisions);
  const { grids, refused } = readFeatures(parsed(file), options, tree);
  const before = new Map(base.cards.map((card, number) => [card.code, { card, number }]));
  const refusedCodes = new Set(refused.map(({ code }) => code));
  const named = new Set(grids.map(({ parentCode }) => parentCode));
  const inFile = new Set(grids.map(({ code }) => code));
  const removed = base.cards.filter(
    ({ code, parentCode }) =>
      options.mode === 'replace' && named.has(parentCode) && !inFile.has(code) && !refusedCodes.has(code),
  );
  const isRemoved = new Set(removed.map(({ code }) => code));

  const next: { card: GridCard; shape: Shape }[] = [];
  const drawn: Drawn[] = [];
  for (const [number, card] of base.cards.entries()) {
    if (inFile.has(card.code) || isRemoved.has(card.code)) continue;
    const shape = shapeAt(base.geometry, number);
    next.push({ card, shape });
    drawn.push({
      code: card.code,
      isOfFile: false,
      shape: { ...shape, run: convertRun(shape.run, 'gcj02', options.crs) },
    });
  }
  const written: PlannedGrid[] = [];
  const ended: EndedGrid[] = [];
  const streets = new Set([...named].map((code) => tree.at('street', code)));
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const grid of grids) {
    const old = before.get(grid.code)?.card;
    const planned = planGrid(grid, options, tree);
    next.push({
      card: cardOf(planned),
      shape: { parts: grid.shape.parts, run: convertRun(grid.shape.run, options.crs, 'gcj02') },
    });
    drawn.push({ code: grid.code, isOfFile: true, shape: grid.shape });
    const isSame = old?.digest === planned.digest && old.name === planned.name && old.parentCode === planned.parentCode;
    counts[!old ? 'added' : isSame ? 'unchanged' : 'changed'] += 1;
    if (isSame) continue;
    written.push(planned);
    if (!old) continue;
    streets.add(old.streetCode);
    ended.push({ code: old.code, successors: [] });
  }
  next.sort((a, b) => (a.card.code < b.card.code ? -1 : 1));
  const map = new DrawnMap(drawn, options.crs);
  for (const { code, streetCode } of removed) {
    streets.add(streetCode);
    const shape = shapeAt(base.geometry, before.get(code)?.number ?? 0);
    ended.push({ code, successors: map.successorsOf({ ...shape, run: convertRun(shape.run, 'gcj02', options.crs) }) });
  }
  const plan: Plan = {
    kind: options.kind,
    next: gridSetOf(next),
    rows: written.length,
    ended,
    divisions: tree.all(),
    touchedDivisions: [...tree.touched.values()],
    streets: [...streets],
    findings: { ...counts, removed: removed.length, refused, overlaps: map.overlaps(), gaps: map.gaps() },
  };
  return { plan, rows: written };
}

function parsed(file: unknown): unknown {
  if (file instanceof Uint8Array) return parseStrictJson(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  return typeof file === 'string' ? parseStrictJson(Buffer.from(file)) : file;
}

function planGrid(
  { code, name, parentCode, shape }: ReadGrid,
  { crs }: ImportOptions,
  tree: DivisionTree,
): PlannedGrid {
  const gcj = { parts: shape.parts, run: convertRun(shape.run, crs, 'gcj02') };
  const sourceGeometry = JSON.stringify(toGeoJson(shape));
  return {
    code,
    name,
    parentCode,
    communityCode: tree.at('community', parentCode),
    streetCode: tree.at('street', parentCode),
    areaM2: shapeAreaM2(gcj),
    center: innerPoint(gcj),
    digest: createHash('sha256').update(`${crs} ${sourceGeometry}`).digest('hex'),
    crs,
    sourceGeometry,
    gcjShape: encodeShape(gcj),
  };
}

function cardOf({ code, name, parentCode, communityCode, streetCode, areaM2, center, digest }: PlannedGrid): GridCard {
  return { code, name, parentCode, communityCode, streetCode, areaM2, center, digest };
}
