import { create } from 'qrcode';
import { QUIET_SHARE, type BoardSheet } from './board-sheet';
import { INK } from './palette';
import type { Typesetter } from './typesetter';

type Doc = PDFKit.PDFDocument;

/** Side of a code, millimetres. */
const CODE = 46;
const QUIET = CODE * QUIET_SHARE;
const CARD = CODE + 2 * QUIET;
/** What hangs below a code for its two lines of words. */
const LABEL = 14.6;

const WORDS = {
  wechat: { zh: '微信扫一扫', en: 'Scan with WeChat' },
  alipay: { zh: '支付宝扫一扫', en: 'Scan with Alipay' },
  h5: { zh: '手机相机、浏览器', en: 'Camera or browser' },
} as const;

/** The codes side by side on white cards, in the middle of what room there is; as many as the instance has channels. */
export function drawCodes(
  doc: Doc,
  type: Typesetter,
  codes: BoardSheet['codes'],
  x: number,
  y: number,
  width: number,
): void {
  const isAlone = codes.length === 1;
  if (isAlone) invitation(type, x + 16, y + 26);
  const column = isAlone ? 100 : Math.min(width / codes.length, 96);
  const first = isAlone ? x + width - column : x + (width - column * codes.length) / 2;
  codes.forEach(({ channel, content }, i) => {
    const left = first + column * i + (column - CARD) / 2;
    doc.roundedRect(left, y, CARD, CARD + LABEL, 3).fill(INK.paper);
    // The picture brings its quiet zone along.
    if ('png' in content) {
      doc
        .save()
        .roundedRect(left, y, CARD, CARD + LABEL, 3)
        .clip();
      doc.image(Buffer.from(content.png), left, y, { fit: [CARD, CARD] }).restore();
    } else drawLink(doc, content.link, left + QUIET, y + QUIET);
    const middle = left + CARD / 2;
    const { zh, en } = WORDS[channel];
    type.line(zh, middle, y + CARD + 5.2, { size: 5.6, weight: 700, color: INK.text, align: 'center' });
    type.line(en, middle, y + CARD + 10.8, { size: 3.6, color: INK.quiet, align: 'center' });
  });
}

/** Beside a code that would stand there alone. */
function invitation(type: Typesetter, x: number, y: number): void {
  type.line('扫一扫，告诉网格员', x, y, { size: 13, weight: 700, color: INK.tealDark });
  type.line('Scan to tell your grid worker', x, y + 10, { size: 5, color: INK.teal });
  type.line('打开后先看清网格名称，再填写。', x, y + 25, { size: 5, color: INK.quiet });
  type.line('Check the name of the grid before you write.', x, y + 32, { size: 4, color: INK.quiet });
}

/** As vectors, each row's dark runs in one path: sharp at every size, and no seams between modules. */
function drawLink(doc: Doc, link: string, x: number, y: number): void {
  const { modules } = create(link, { errorCorrectionLevel: 'Q' });
  const side = CODE / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let from = 0; from < modules.size; from += 1) {
      if (!modules.get(row, from)) continue;
      let to = from;
      while (to < modules.size && modules.get(row, to)) to += 1;
      // A hair taller than the row, so that printers draw no line between two.
      doc.rect(x + from * side, y + row * side, (to - from) * side, side * 1.02);
      from = to;
    }
  }
  doc.fill('#000000');
}
