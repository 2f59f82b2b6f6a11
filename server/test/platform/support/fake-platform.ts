import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
}

/** `silent`: takes the request and never answers. `hangUp`: takes it and closes the connection. */
export type FakeAnswer =
  { status?: number; body: string | Buffer; headers?: Record<string, string> } | 'silent' | 'hangUp';

/** Stands in for a platform: an HTTP server on a free port of this machine that answers as the test says. */
export class FakePlatform {
  readonly seen: SeenRequest[] = [];
  answer: (request: SeenRequest) => FakeAnswer | Promise<FakeAnswer> = () => ({ body: '{}' });
  private readonly server = createServer((request, response) => void this.take(request, response));

  async start(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  countOf(path: string): number {
    return this.seen.filter((request) => request.path === path).length;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const url = new URL(request.url ?? '/', 'http://fake');
    const seen = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body: Buffer.concat(parts).toString('utf8'),
    };
    this.seen.push(seen);
    const answer = await this.answer(seen);
    if (answer === 'silent') return;
    if (answer === 'hangUp') return void request.socket.destroy();
    response.writeHead(answer.status ?? 200, { 'content-type': 'text/plain', ...answer.headers }).end(answer.body);
  }
}
