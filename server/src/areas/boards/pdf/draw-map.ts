import { MAP_FRAME, type BoardSheet, type Outline } from './board-sheet';
import { keepClear, placeLabel, rasterOf } from './label-places';
import { onPaper, roundLength, scaleFor, type MapScale } from './map-projection';
import { INK } from './palette';
import type { Typesetter } from './typesetter';

type Doc = PDFKit.PDFDocument;
/** A label's lines from the top, each with its size and colour. */
type Label = { text: string; size: number; weight: 400 | 700; color: string }[];
/** A rectangle that is taken, frame millimetres. */
type Area = { x: number; y: number; width: number; height: number };

/** The grid among its neighbours, drawn in the sheet's frame: outline, names, where the board hangs, north and a scale. */
export function drawMap(doc: Doc, type: Typesetter, sheet: BoardSheet): void {
  const { x, y, width, height } = MAP_FRAME;
  const scale = scaleFor(sheet.grid.outline);
  const own = onPaper(sheet.grid.outline, scale);
  const around = sheet.neighbours.map((one) => ({ ...one, outline: onPaper(one.outline, scale) }));
  doc.save();
  doc.roundedRect(x, y, width, height, 4).clip();
  doc.rect(x, y, width, height).fill(INK.ground);
  doc.translate(x, y);
  for (const { outline, community } of around)
    area(doc, outline)
      .lineWidth(0.25)
      .fillAndStroke(community === null ? '#edf5f4' : '#efede8', INK.faint);
  area(doc, own).fill('#bfe3de');
  area(doc, own).lineJoin('round').lineWidth(1.3).stroke(INK.teal);
  const taken = [northArrow(doc, type), scaleBar(doc, type, scale)];
  if (sheet.here) taken.push(...here(doc, type, sheet.here, scale));
  labels(type, sheet, own, around, taken);
  doc.restore();
  doc.roundedRect(x, y, width, height, 4).lineWidth(0.35).stroke(INK.line);
}

function area(doc: Doc, outline: Outline): Doc {
  for (const ring of outline) {
    doc.moveTo(ring[0] ?? 0, ring[1] ?? 0);
    for (let i = 2; i + 1 < ring.length; i += 2) doc.lineTo(ring[i] ?? 0, ring[i + 1] ?? 0);
    doc.closePath();
  }
  return doc;
}

function labels(
  type: Typesetter,
  sheet: BoardSheet,
  own: Outline,
  around: BoardSheet['neighbours'],
  taken: Area[],
): void {
  const raster = rasterOf([own, ...around.map(({ outline }) => outline)], MAP_FRAME.width, MAP_FRAME.height);
  for (const { x, y, width, height } of taken) keepClear(raster, x, y, width, height);
  const write = (number: number, choices: readonly Label[]): void => {
    for (const label of choices) {
      const width = Math.max(...label.map((line) => type.width(line.text, line)));
      const height = label.reduce((sum, { size }) => sum + size * 1.35, 0);
      const middle = placeLabel(raster, number, width + 2, height + 1);
      if (middle) return stack(type, label, middle, height);
    }
  };
  const home = sheet.path.at(-1) ?? null;
  write(0, ownChoices(shortName(sheet.grid.name, home)));
  around.forEach(({ name, community }, i) => {
    write(i + 1, neighbourChoices(shortName(name, community ?? home), community));
  });
}

function stack(type: Typesetter, label: Label, [x, y]: [number, number], height: number): void {
  let base = y - height / 2;
  for (const line of label) {
    base += line.size * 1.1;
    type.line(line.text, x, base, { ...line, align: 'center' });
    base += line.size * 0.25;
  }
}

/** From large to small; a long name also on two or three lines. */
function ownChoices(name: string): Label[] {
  const cut = (lines: number): string[] => {
    const letters: string[] = name.match(/.[，。、；：！？）」』】》”’]*/gu) ?? [];
    const each = Math.ceil(letters.length / lines);
    return Array.from({ length: lines }, (_, i) => letters.slice(i * each, (i + 1) * each).join('')).filter(Boolean);
  };
  const style = { weight: 700, color: INK.tealDark } as const;
  const on = (lines: number, size: number): Label => cut(lines).map((text) => ({ ...style, text, size }));
  const isLong = [...name].length > 6;
  return [9, 7, 5.5, 4.2, 3.4].flatMap((size) => (isLong ? [on(1, size), on(2, size), on(3, size)] : [on(1, size)]));
}

function neighbourChoices(name: string, community: string | null): Label[] {
  const line = { text: name, weight: 400, color: INK.quiet } as const;
  const above = { text: community ?? '', weight: 700, color: INK.quiet } as const;
  const both = (size: number): Label => [
    { ...above, size },
    { ...line, size: size * 0.9 },
  ];
  const alone = [4, 3.2].map((size): Label => [{ ...line, size }]);
  return community !== null && community !== name ? [both(4), both(3.2), ...alone] : alone;
}

/** A grid's name without its community's in front, which stands elsewhere. */
function shortName(name: string, community: string | null): string {
  const short = community && name.startsWith(community) ? name.slice(community.length).trim() : name;
  return short === '' ? name : short;
}

/** Nothing where the place lies outside the map. */
function here(doc: Doc, type: Typesetter, place: [number, number], scale: MapScale): Area[] {
  const [[px = 0, py = 0] = []] = onPaper([place], scale);
  if (px < 8 || py < 12 || px > MAP_FRAME.width - 8 || py > MAP_FRAME.height - 4) return [];
  doc.circle(px, py, 2).lineWidth(0.8).fillAndStroke(INK.red, INK.paper);
  const text = '您在这里 You are here';
  const width = type.width(text, { size: 3.6, weight: 700 }) + 5;
  const left = Math.min(Math.max(px - width / 2, 3), MAP_FRAME.width - width - 3);
  doc.roundedRect(left, py - 10, width, 6.4, 3.2).fill(INK.red);
  type.line(text, left + width / 2, py - 5.5, { size: 3.6, weight: 700, color: INK.paper, align: 'center' });
  return [{ x: left, y: py - 10, width, height: 13 }];
}

function northArrow(doc: Doc, type: Typesetter): Area {
  const [x, y] = [MAP_FRAME.width - 11, 12];
  doc.circle(x, y, 7.4).fillOpacity(0.9).fill(INK.paper).fillOpacity(1);
  doc.polygon([x, y - 6], [x + 2.6, y + 1.6], [x, y + 0.2], [x - 2.6, y + 1.6]).fill(INK.teal);
  type.line('北 N', x, y + 5.6, { size: 3.2, weight: 700, color: INK.tealDark, align: 'center' });
  return { x: x - 8, y: y - 8, width: 16, height: 16 };
}

function scaleBar(doc: Doc, type: Typesetter, scale: MapScale): Area {
  const length = roundLength(scale, 42);
  const width = length * scale.mmPerM;
  const [x, y] = [6, MAP_FRAME.height - 6];
  const ground = { x: x - 2.5, y: y - 8, width: width + 5, height: 11 };
  doc.roundedRect(ground.x, ground.y, ground.width, ground.height, 2).fillOpacity(0.9).fill(INK.paper).fillOpacity(1);
  doc.rect(x, y - 1, width / 2, 1).fill(INK.text);
  doc
    .rect(x + width / 2, y - 1, width / 2, 1)
    .lineWidth(0.2)
    .fillAndStroke(INK.paper, INK.text);
  const shown = length >= 1000 ? `${length / 1000} 公里 km` : `${length} 米 m`;
  type.line(shown, x + width / 2, y - 2.8, { size: 3.2, color: INK.text, align: 'center' });
  return ground;
}
