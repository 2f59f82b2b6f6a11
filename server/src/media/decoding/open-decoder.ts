import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Decoder } from './decoder';
import { InlineDecoder } from './inline-decoder';
import { WorkerDecoder } from './worker-decoder';

/** Milliseconds that one photo may take, and photos that may wait. */
const TIME_LIMIT = 30_000;
const QUEUE_MAX = 64;

/** Worker threads where the compiled worker lies beside this file, else (sources run by the tests) the calling thread. */
export function openDecoder(): Decoder {
  const entry = join(__dirname, 'decode-worker.js');
  if (!existsSync(entry)) return new InlineDecoder();
  return new WorkerDecoder({
    entry,
    threads: availableParallelism() > 2 ? 2 : 1,
    timeLimit: TIME_LIMIT,
    queueMax: QUEUE_MAX,
  });
}
