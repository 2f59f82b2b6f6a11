import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ProblemError } from '../../../infra/http';
import type { BoardSheet, PrintedBoard } from './board-sheet';
import { printBoard } from './print-board';

/** A board takes a fifth of a second; one that takes this long will never be done. Milliseconds. */
const PATIENCE_MS = 30_000;
/** Boards that may wait for their turn: a whole street's at once. */
const QUEUE = 300;
const MEMORY_MB = 256;

/** Draws boards. */
export abstract class BoardPrinter {
  /** Throws `unavailable` where there is too much to draw already. */
  abstract print(sheet: BoardSheet): Promise<PrintedBoard>;
}

/** One at a time in a thread of its own, so that other requests keep their usual latency. */
export class ThreadBoardPrinter extends BoardPrinter {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** `script`: compiled code of print-thread.ts. */
  constructor(
    private readonly script = join(__dirname, 'print-thread.js'),
    private readonly patienceMs = PATIENCE_MS,
    private readonly queue = QUEUE,
  ) {
    super();
  }

  async print(sheet: BoardSheet): Promise<PrintedBoard> {
    if (this.waiting >= this.queue)
      throw new ProblemError('unavailable', '正在生成的公示牌太多，请过几分钟再试', {
        headers: { 'retry-after': '60' },
      });
    this.waiting += 1;
    const turn = this.last.then(() => this.inThread(sheet));
    this.last = turn.catch(() => undefined).finally(() => (this.waiting -= 1));
    return turn;
  }

  private async inThread(sheet: BoardSheet): Promise<PrintedBoard> {
    const worker = new Worker(this.script, {
      workerData: sheet,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<PrintedBoard>((resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`no board within ${this.patienceMs} ms`)), this.patienceMs);
        worker.once('message', resolve).once('error', reject);
        worker.once('exit', (code) => reject(new Error(`the board's thread ended with exit code ${code}`)));
      });
    } finally {
      clearTimeout(timer);
      await worker.terminate();
    }
  }
}

/** In this thread. For code that runs uncompiled (tests): a thread starts from a compiled file, and there is none. */
export class InlineBoardPrinter extends BoardPrinter {
  print(sheet: BoardSheet): Promise<PrintedBoard> {
    return printBoard(sheet);
  }
}

/** The printer for how this code runs. */
export function boardPrinterHere(): BoardPrinter {
  return __filename.endsWith('.js') ? new ThreadBoardPrinter() : new InlineBoardPrinter();
}
