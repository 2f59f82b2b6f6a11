import { Decoder, DecoderBusy, type DecodedHeic } from './decoder';
import { DecodeThread } from './decode-thread';
import type { DecodeAnswer, DecodeJob } from './decode-messages';

export interface WorkerDecoderOptions {
  /** Path of the worker's script. */
  entry: string;
  /** Threads at once. */
  threads: number;
  /** Milliseconds that one photo may take. */
  timeLimit: number;
  /** Photos that may wait for a thread. */
  queueMax: number;
}

interface Waiting {
  job: DecodeJob;
  resolve: (answer: DecodeAnswer) => void;
  reject: (error: unknown) => void;
}

/** A small pool of worker threads, started when needed; one that runs out of time or memory is replaced. */
export class WorkerDecoder extends Decoder {
  private readonly idle: DecodeThread[] = [];
  private readonly busy = new Set<DecodeThread>();
  private readonly waiting: Waiting[] = [];
  private closed = false;

  constructor(private readonly options: WorkerDecoderOptions) {
    super();
  }

  async thumbnail(bytes: Buffer): Promise<Buffer> {
    const answer = await this.submit({ task: 'thumbnail', bytes });
    if (answer.kind !== 'thumbnail') throw new Error(`the worker answered ${answer.kind} to thumbnail`);
    return asBuffer(answer.bytes);
  }

  async heic(bytes: Buffer, profile: Buffer | null): Promise<DecodedHeic> {
    const answer = await this.submit({ task: 'heic', bytes, profile });
    if (answer.kind !== 'heic') throw new Error(`the worker answered ${answer.kind} to heic`);
    const { width, height } = answer;
    return { width, height, bytes: asBuffer(answer.bytes), thumbnail: asBuffer(answer.thumbnail) };
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const { reject } of this.waiting.splice(0)) reject(new DecoderBusy('the decoder is closing'));
    await Promise.all([...this.idle.splice(0), ...this.busy].map((thread) => thread.end()));
  }

  private submit(job: DecodeJob): Promise<DecodeAnswer> {
    if (this.closed || this.waiting.length >= this.options.queueMax) {
      return Promise.reject(new DecoderBusy(`${this.waiting.length} photos wait already`));
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ job, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.busy.size >= this.options.threads) return;
    const turn = this.waiting.shift();
    if (!turn) return;
    const thread = this.idleThread() ?? new DecodeThread(this.options.entry, this.options.timeLimit);
    this.busy.add(thread);
    void thread
      .run(turn.job)
      .then(turn.resolve, turn.reject)
      .finally(() => this.release(thread, turn.job));
  }

  /** A thread may also have ended while it had nothing to do. */
  private idleThread(): DecodeThread | undefined {
    let thread = this.idle.pop();
    while (thread && !thread.alive) thread = this.idle.pop();
    return thread;
  }

  private release(thread: DecodeThread, job: DecodeJob): void {
    this.busy.delete(thread);
    // WebAssembly's memory grows and never shrinks: after a HEIC the thread goes, and its memory with it.
    if (thread.alive && job.task !== 'heic' && !this.closed) this.idle.push(thread);
    else void thread.end();
    this.next();
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
