import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { trueTypeOf } from './woff';

export type Weight = 400 | 700;

/** Text of one font. */
export interface Run {
  font: string;
  text: string;
}

/** Printers have set it for a character they did not have since there has been lead type. */
const MISSING = '〓';
const PACKAGE = '@fontsource/noto-sans-sc';
/** Eight thousand characters, among them all of daily life; the rest is in numbered files of a few hundred each. */
const MAIN = 'chinese-simplified';

/** The font a document works with, as far as it is asked here: the library's types leave it out. */
interface Glyphs {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** Noto Sans SC for one document: the main file, and for characters that it lacks the small files that have them. */
export class BoardFonts {
  /** Characters that no file has. */
  readonly missing = new Set<string>();
  private readonly loaded = new Map<string, Glyphs>();
  private readonly fontOf = new Map<string, string | null>();

  constructor(private readonly doc: PDFKit.PDFDocument) {}

  /** The text cut where the font changes. Invisible marks are left out, what cannot be printed becomes 〓. */
  runs(text: string, weight: Weight): Run[] {
    const runs: Run[] = [];
    for (const character of text.replace(/\p{Cf}|\p{Variation_Selector}/gu, '')) {
      const found = this.find(character, weight);
      if (found === null) this.missing.add(character);
      const font = found ?? this.load(MAIN, weight);
      const shown = found === null ? MISSING : character;
      const last = runs.at(-1);
      if (last?.font === font) last.text += shown;
      else runs.push({ font, text: shown });
    }
    return runs;
  }

  private find(character: string, weight: Weight): string | null {
    const key = `${weight}${character}`;
    const known = this.fontOf.get(key);
    if (known !== undefined) return known;
    const codePoint = character.codePointAt(0) ?? 0;
    const font = [MAIN, ...filesWith(codePoint)]
      .map((file) => this.load(file, weight))
      .find((name) => this.loaded.get(name)?.hasGlyphForCodePoint(codePoint));
    this.fontOf.set(key, font ?? null);
    return font ?? null;
  }

  private load(file: string, weight: Weight): string {
    const name = `${file}-${weight}`;
    if (this.loaded.has(name)) return name;
    const path = resolve(`${PACKAGE}/files/noto-sans-sc-${file}-${weight}-normal.woff`);
    this.doc.registerFont(name, trueTypeOf(readFileSync(path)));
    this.doc.font(name);
    this.loaded.set(name, (this.doc as unknown as { _font: { font: Glyphs } })._font.font);
    return name;
  }
}

const { resolve } = createRequire(__filename);
let ranges: { file: string; from: number; to: number }[] | null = null;

/** The numbered files whose range says that they have the character. */
function filesWith(codePoint: number): string[] {
  ranges ??= Object.entries(
    JSON.parse(readFileSync(resolve(`${PACKAGE}/unicode.json`), 'utf8')) as Record<string, string>,
  ).flatMap(([file, list]) => list.split(',').map((range) => rangeOf(file, range)));
  return ranges.filter(({ from, to }) => from <= codePoint && codePoint <= to).map(({ file }) => file);
}

function rangeOf(file: string, range: string): { file: string; from: number; to: number } {
  const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
  return { file: file.replace(/[[\]]/g, ''), from: parseInt(from, 16), to: parseInt(to, 16) };
}
