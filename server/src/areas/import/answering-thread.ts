import type { Worker } from 'node:worker_threads';
import { ProblemError } from '../../infra/http';
import type { Log } from '../../infra/logging';

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * A thread that is asked one thing at a time. It may die at any moment, also while nobody asks: whoever asks then, or is
 * waiting, is told `unavailable` at once.
 */
export class AnsweringThread {
  private waiting: Waiting | null = null;
  private death: ProblemError | null = null;
  private isDone = false;

  constructor(
    private readonly worker: Worker,
    private readonly log: Log,
  ) {
    worker.on('message', (answer: unknown) => this.waiting?.resolve(answer));
    worker.on('messageerror', (error) => this.die(error.message));
    worker.on('error', (error) => this.die(error.message));
    // After an error this says nothing new; a thread can also leave without one.
    worker.on('exit', (code) => this.die(`it ended with exit code ${code}`));
  }

  /** Its answer to the question; without one, what it says of itself. */
  async answer<T>(question?: object): Promise<T> {
    if (this.death) throw this.death;
    return new Promise<T>((resolve, reject) => {
      this.waiting = { resolve: resolve as (answer: unknown) => void, reject };
      if (question) this.worker.postMessage(question);
    });
  }

  async end(): Promise<void> {
    this.isDone = true;
    await this.worker.terminate();
  }

  private die(why: string): void {
    if (this.isDone || this.death) return;
    this.log.error({ err: why }, "the import's thread died");
    this.death = new ProblemError('unavailable', '导入没有完成，现有网格不变。请稍后再试；文件很大时请分成几份');
    this.waiting?.reject(this.death);
  }
}
