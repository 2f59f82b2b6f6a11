import type { BoardFonts, Run, Weight } from './board-fonts';

export interface TextStyle {
  /** Millimetres from the top of one line's capitals to where the next em would begin: the em. */
  size: number;
  weight?: Weight;
  color?: string;
  align?: 'left' | 'center' | 'right';
  /** Distance of base lines in ems. */
  leading?: number;
}

/** What no line may begin with. */
const CLOSING = /^[，。、；：！？）」』】》”’…·,.;:!?)%]/;
/** A Latin word or number stays whole, Chinese may be cut anywhere. */
const UNITS = /[A-Za-z0-9/.@_–-]+[,.;:!?)]?|\s+|./gsu;

/** Sets text in millimetres. `y` is always a base line. */
export class Typesetter {
  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly fonts: BoardFonts,
  ) {}

  /** One line; answers its width. With `align`, `x` is the line's middle or end. */
  line(text: string, x: number, y: number, style: TextStyle): number {
    const runs = this.fonts.runs(text, style.weight ?? 400);
    const width = this.widthOf(runs, style.size);
    let at = style.align === 'center' ? x - width / 2 : style.align === 'right' ? x - width : x;
    this.doc.fillColor(style.color ?? '#1c1917');
    for (const run of runs) {
      this.doc.font(run.font).fontSize(style.size).text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' });
      at += this.doc.widthOfString(run.text);
    }
    return width;
  }

  /** As many lines as it takes within `width`; answers the base line that would come next. */
  block(text: string, x: number, y: number, width: number, style: TextStyle): number {
    const anchor = style.align === 'center' ? x + width / 2 : style.align === 'right' ? x + width : x;
    let base = y;
    for (const line of this.lines(text, width, style)) {
      this.line(line, anchor, base, style);
      base += style.size * (style.leading ?? 1.5);
    }
    return base;
  }

  width(text: string, { size, weight = 400 }: TextStyle): number {
    return this.widthOf(this.fonts.runs(text, weight), size);
  }

  /** The size, at most the style's, at which the text takes no more than `width`. */
  fitted(text: string, width: number, style: TextStyle): TextStyle {
    const natural = this.width(text, style);
    return natural <= width ? style : { ...style, size: (style.size * width) / natural };
  }

  private lines(text: string, width: number, style: TextStyle): string[] {
    const lines: string[] = [];
    let line = '';
    for (const unit of text.match(UNITS) ?? []) {
      const isFull = this.width(line + unit, style) > width;
      if (!isFull || line === '' || CLOSING.test(unit)) {
        line += line === '' ? unit.trimStart() : unit;
        continue;
      }
      lines.push(line.trimEnd());
      line = unit.trimStart();
    }
    return line === '' ? lines : [...lines, line];
  }

  private widthOf(runs: readonly Run[], size: number): number {
    return runs.reduce((sum, run) => sum + this.doc.font(run.font).fontSize(size).widthOfString(run.text), 0);
  }
}
