import { Agent } from 'undici';
import { PlatformCallError, type PlatformName } from './call-error';
import { CircuitBreaker, CircuitOpen } from './circuit-breaker';
import { codeOf, Exchange, type Answer } from './exchange';
import { isTrouble } from './trouble';

export type { Answer } from './exchange';

export interface OutgoingRequest {
  api: string;
  method: 'GET' | 'POST';
  url: string;
  contentType?: string;
  /** Beside the usual ones. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

/** Longest wait for a connection and for an answer, milliseconds. */
const PATIENCE = 5_000;
/** Pictures (codes, chat photos) are answers too. */
const ANSWER_BYTES = 10 * 1024 * 1024;
/**
 * Connections are let go after four idle seconds: before the other side does, for a request that meets a closing
 * connection may have arrived or not.
 */
const IDLE_MS = 4_000;

export interface TransportSettings {
  /** Longest wait for a connection and for an answer, milliseconds. */
  patience?: number;
  /** Connections to one host; what is more waits its turn. A fan-out and the logins beside it must have room. */
  connections?: number;
  breaker?: CircuitBreaker;
}

/**
 * HTTP to one platform: text in, text or bytes out (docs/adr/0014-undici-transport.md). No redirects (they would carry
 * secrets elsewhere), no proxy from the environment, a bounded wait and a bounded answer. Every failure is a
 * PlatformCallError that tells whether the request can have arrived.
 */
export class Transport {
  private readonly agent: Agent;
  private readonly patience: number;
  private readonly breaker: CircuitBreaker | null;

  constructor(
    private readonly platform: PlatformName,
    { patience = PATIENCE, connections = 100, breaker }: TransportSettings = {},
  ) {
    this.patience = patience;
    this.breaker = breaker ?? null;
    this.agent = new Agent({
      connections,
      // One request at a time on a connection: a broken one then tells of one request only.
      pipelining: 1,
      connect: { timeout: patience },
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
      // Ours are exact (Exchange); these go by a clock of half seconds.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: ANSWER_BYTES,
    });
  }

  async send(request: OutgoingRequest): Promise<Answer> {
    if (!this.breaker) return this.exchange(request);
    try {
      return await this.breaker.guard(
        () => this.exchange(request),
        (answer) => isTrouble(this.platform, answer),
      );
    } catch (error) {
      if (!(error instanceof CircuitOpen)) throw error;
      throw this.failed(request.api, 'not-sent', CIRCUIT_OPEN);
    }
  }

  close(): void {
    // Not `destroy`: that hands one error to all sockets, and urllib (of the Alipay SDK) has patched Socket.destroy so
    // that the second one throws. What is still on its way ends by its own time-outs.
    this.agent.close().catch(() => undefined);
  }

  private exchange({ api, method, url, contentType, headers, body }: OutgoingRequest): Promise<Answer> {
    return new Promise((answered, failed) => {
      const exchange = new Exchange(this.patience, answered, (code, written) =>
        failed(this.failed(api, written ? 'unanswered' : 'not-sent', code)),
      );
      try {
        const { origin, pathname, search } = new URL(url);
        this.agent.dispatch(
          {
            origin,
            path: `${pathname}${search}`,
            method,
            headers: { ...HEADERS, ...headers, ...(contentType ? { 'content-type': contentType } : {}) },
            body: body ?? null,
          },
          exchange,
        );
      } catch (error) {
        exchange.end(codeOf(error));
      }
    });
  }

  private failed(api: string, kind: 'not-sent' | 'unanswered', code: string): PlatformCallError {
    return new PlatformCallError(this.platform, api, { kind, code });
  }
}

/** The code of a call that was not made because the platform is down. */
export const CIRCUIT_OPEN = 'circuit-open';

const HEADERS = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'citygrid' };
