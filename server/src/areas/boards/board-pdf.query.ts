import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '../../infra/logging';
import type { FoundGrid } from '../locate-index';
import type { Channel } from './board-channels';
import { sheetKey } from './board-objects';
import { BoardSheets } from './board-sheet.query';
import type { GridBoard } from './grid-board.entity';
import { KeptObjects } from './kept-objects';
import { BoardPrinter } from './pdf/board-printer';

export interface BoardPdf {
  digest: string;
  /** Draws the board where it is not kept as it is now. */
  bytes: () => Promise<Buffer>;
}

/** The board to print. Drawn once for what stands on it, then kept. */
@Injectable()
export class BoardPdfs {
  constructor(
    private readonly sheets: BoardSheets,
    private readonly kept: KeptObjects,
    private readonly printer: BoardPrinter,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async of(board: GridBoard, grid: FoundGrid, channels: readonly Channel[]): Promise<BoardPdf> {
    const draft = await this.sheets.draft(board, grid);
    const digest = this.sheets.digest(draft, board, channels);
    const draw = async (): Promise<Buffer> => {
      const { pdf, missing } = await this.printer.print(await this.sheets.withCodes(draft, board, channels));
      if (missing.length > 0)
        this.log.warn(
          { boardId: board.id, gridCode: grid.code, missing: missing.map((one) => one.codePointAt(0)?.toString(16)) },
          'a board has characters that no font has: it shows 〓 in their place',
        );
      return Buffer.from(pdf);
    };
    const key = sheetKey(board.id, channels);
    return { digest, bytes: () => this.kept.get(key, digest, 'application/pdf', draw) };
  }
}
