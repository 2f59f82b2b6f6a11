/**
 * Reads a board as a person with a phone would: draws the PDF and decodes the codes on the drawing. In a process of its
 * own, since the library that draws is an ES module. Prints one JSON object.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const DPI = 150;
const MM_PER_POINT = 25.4 / 72;
const require = createRequire(import.meta.url);
prepareZXingModule({
  overrides: { wasmBinary: readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer },
});

const file = process.argv[2];
const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
const page = await pdf.getPage(1);
const [, , width, height] = page.view;
const viewport = page.getViewport({ scale: DPI / 72 });
const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
const context = canvas.getContext('2d');
await page.render({ canvasContext: context, viewport }).promise;
const image = context.getImageData(0, 0, canvas.width, canvas.height);
const found = await readBarcodes(image, { formats: ['QRCode'], maxNumberOfSymbols: 9, tryHarder: true });
const { items } = await page.getTextContent();

process.stdout.write(
  JSON.stringify({
    pages: pdf.numPages,
    mm: [width * MM_PER_POINT, height * MM_PER_POINT],
    text: items.map(({ str }) => str).join(''),
    codes: found.map(({ text, position }) => ({ text, ...measured(position) })),
  }),
);
process.exit(0);

/** Side of the code, and how wide the white around it is at least. */
function measured({ topLeft, topRight, bottomLeft, bottomRight }) {
  const toMm = 25.4 / DPI;
  const left = Math.min(topLeft.x, bottomLeft.x);
  const right = Math.max(topRight.x, bottomRight.x);
  const top = Math.min(topLeft.y, topRight.y);
  const bottom = Math.max(bottomLeft.y, bottomRight.y);
  let quiet = 2;
  while (quiet < 200 && isWhiteFrame(left - quiet, top - quiet, right + quiet, bottom + quiet)) quiet += 1;
  return { sideMm: (right - left) * toMm, quietMm: quiet * toMm };
}

function isWhiteFrame(left, top, right, bottom) {
  for (let x = left; x <= right; x += 1) if (!isWhite(x, top) || !isWhite(x, bottom)) return false;
  for (let y = top; y <= bottom; y += 1) if (!isWhite(left, y) || !isWhite(right, y)) return false;
  return true;
}

function isWhite(x, y) {
  const at = (Math.round(y) * image.width + Math.round(x)) * 4;
  return image.data[at] > 235 && image.data[at + 1] > 235 && image.data[at + 2] > 235;
}
