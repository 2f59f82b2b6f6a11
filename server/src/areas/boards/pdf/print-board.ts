import PDFDocument from 'pdfkit';
import { BoardFonts } from './board-fonts';
import { SHEET, type BoardSheet, type PrintedBoard } from './board-sheet';
import { drawBoard } from './draw-board';
import { Typesetter } from './typesetter';

const MM = 72 / 25.4;

/** The board as a PDF to print on A3. The same sheet gives the same bytes. Takes a fifth of a second: not for the main thread. */
export async function printBoard(sheet: BoardSheet): Promise<PrintedBoard> {
  const doc = new PDFDocument({
    size: [SHEET.width * MM, SHEET.height * MM],
    margin: 0,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: `网格公示牌 ${sheet.grid.name}`,
      Subject: `${sheet.grid.code} · ${sheet.boardNumber} · ${sheet.version}`,
      Creator: 'CityGrid',
      Producer: 'CityGrid',
      // Not the time of printing, which would make other bytes each time.
      CreationDate: new Date(sheet.issuedAt),
      ModDate: new Date(sheet.issuedAt),
    },
  });
  const done = collected(doc);
  const fonts = new BoardFonts(doc);
  doc.scale(MM);
  drawBoard(doc, new Typesetter(doc, fonts), sheet);
  doc.end();
  return { pdf: await done, missing: [...fonts.missing] };
}

function collected(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
