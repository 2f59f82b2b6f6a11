import { Worker } from 'node:worker_threads';
import { damaged } from '../image/image-refused';
import type { DecodeAnswer, DecodeJob } from './decode-messages';

/** Megabytes of JavaScript heap; pixels lie outside it, bounded by the photo's limits. */
const MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/** One worker thread and the one job that it has. A job that breaks the limits refuses its photo and ends the thread. */
export class DecodeThread {
  private readonly worker: Worker;
  private pending: { resolve: (answer: DecodeAnswer) => void; reject: (error: unknown) => void } | null = null;
  private running = true;

  constructor(
    entry: string,
    private readonly timeLimit: number,
  ) {
    this.worker = new Worker(entry, { resourceLimits: MEMORY, stdout: true });
    // libheif tells its troubles on standard output; they are the photo's, and nobody reads them there.
    this.worker.stdout.resume();
    // An idle thread must not keep the process from ending.
    this.worker.unref();
    this.worker.on('message', (answer: DecodeAnswer) => this.settle(answer));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', (code) => this.fail(new Error(`the decoding thread ended with ${code}`)));
  }

  get alive(): boolean {
    return this.running;
  }

  /** Throws `ImageRefused` for what cannot be decoded within the limits, and plain errors for the thread's own faults. */
  async run(job: DecodeJob): Promise<DecodeAnswer> {
    this.worker.ref();
    const timer = setTimeout(() => this.fail(damaged()), this.timeLimit);
    try {
      const answer = await new Promise<DecodeAnswer>((resolve, reject) => {
        this.pending = { resolve, reject };
        this.worker.postMessage(job);
      });
      if (answer.kind === 'refused') throw damaged();
      if (answer.kind === 'failed') throw new Error(answer.message);
      return answer;
    } finally {
      clearTimeout(timer);
      this.worker.unref();
    }
  }

  async end(): Promise<void> {
    this.running = false;
    await this.worker.terminate();
  }

  private settle(answer: DecodeAnswer): void {
    this.pending?.resolve(answer);
    this.pending = null;
  }

  private fail(error: Error & { code?: string }): void {
    const wasRunning = this.running;
    this.running = false;
    this.pending?.reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? damaged() : error);
    this.pending = null;
    // Native code finishes what it has begun before the thread ends; nobody waits for that.
    if (wasRunning) void this.worker.terminate();
  }
}
