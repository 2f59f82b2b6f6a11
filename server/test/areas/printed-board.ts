import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface PrintedBoard {
  pages: number;
  mm: [number, number];
  text: string;
  codes: { text: string; sideMm: number; quietMm: number }[];
}

/** What is on a board's PDF, drawn and decoded by libraries that had no part in making it. */
export async function readPrinted(pdf: Buffer): Promise<PrintedBoard> {
  const folder = mkdtempSync(join(tmpdir(), 'citygrid-printed-'));
  try {
    const file = join(folder, 'board.pdf');
    writeFileSync(file, pdf);
    const script = join(__dirname, 'read-printed-board.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [script, file], { maxBuffer: 10_000_000 });
    return JSON.parse(stdout) as PrintedBoard;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
