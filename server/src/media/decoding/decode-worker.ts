import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { ImageRefused } from '../image/image-refused';
import { decodeHeic, makeThumbnail } from './decode-tasks';
import { limitWasmMemory } from './wasm-memory';
import type { DecodeAnswer, DecodeJob } from './decode-messages';

/** Pages of 64 KiB that a HEIC's decoder may hold: 1 GiB. */
const PAGES_MAX = 16_384;

/** The worker thread's entry: one job at a time, one answer to each. */
function serve(): void {
  sharp.concurrency(1);
  sharp.cache(false);
  limitWasmMemory(PAGES_MAX);
  parentPort?.on('message', (job: DecodeJob) => {
    void run(job).then((answer) => parentPort?.postMessage(answer));
  });
}

async function run(job: DecodeJob): Promise<DecodeAnswer> {
  try {
    if (job.task === 'thumbnail') return { kind: 'thumbnail', bytes: await makeThumbnail(job.bytes) };
    return { kind: 'heic', ...(await decodeHeic(job.bytes, job.profile)) };
  } catch (error) {
    if (error instanceof ImageRefused) return { kind: 'refused' };
    return { kind: 'failed', message: String(error) };
  }
}

serve();
