import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';

/** What came back, whatever its status: a platform's refusal may come with any. */
export interface Answer {
  status: number;
  /** The body as UTF-8 text. */
  text: string;
  /** The body as it came, for interfaces that answer with a picture. */
  bytes: Buffer;
  /** Lower-case media type without parameters; empty where none was named. */
  contentType: string;
}

/** One request and its answer, as undici tells of them. */
export class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | null = null;
  private timer: NodeJS.Timeout;
  /** `performance.now()` at which this is over, however it stands. */
  private readonly latest: number;
  private readonly parts: Buffer[] = [];
  private status = 0;
  private type = '';
  private isOver = false;

  /** Milliseconds: `patience` from the written request to the head of the answer, twice that for everything together. */
  constructor(
    private readonly patience: number,
    private readonly answered: (answer: Answer) => void,
    private readonly failed: (code: string, written: boolean) => void,
  ) {
    this.latest = performance.now() + patience * 2;
    this.timer = this.endAfter(patience * 2);
  }

  /** The connection stands and the request is about to be written on it: from now on it may have arrived. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.isOver) return controller.abort(new Error('given up'));
    this.controller = controller;
    this.within(this.patience);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.status = status;
    this.within(this.patience * 2);
    const [type = ''] = String(headers['content-type'] ?? '').split(';');
    this.type = type.trim().toLowerCase();
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.parts.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.stop()) return;
    const [only, ...more] = this.parts;
    const bytes = only && more.length === 0 ? only : Buffer.concat(this.parts);
    this.answered({ status: this.status, text: bytes.toString('utf8'), bytes, contentType: this.type });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.end(codeOf(error));
  }

  end(code: string): void {
    if (!this.stop()) return;
    this.failed(code, this.controller !== null);
    this.controller?.abort(new Error('given up'));
  }

  private within(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = this.endAfter(Math.min(milliseconds, this.latest - performance.now()));
  }

  /** Where this process was busy past the time, the answer may lie in the socket: it is read before the time is up. */
  private endAfter(milliseconds: number): NodeJS.Timeout {
    const timer = setTimeout(() => setImmediate(() => this.timer === timer && this.end('ETIMEDOUT')), milliseconds);
    return timer;
  }

  private stop(): boolean {
    if (this.isOver) return false;
    this.isOver = true;
    clearTimeout(this.timer);
    return true;
  }
}

export function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}
