import http from 'node:http';
import https from 'node:https';
import axios, { type AxiosInstance } from 'axios';
import { PlatformCallError, type PlatformName } from './call-error';

export interface OutgoingRequest {
  api: string;
  method: 'GET' | 'POST';
  url: string;
  contentType?: string;
  body?: string;
}

/** Longest wait for a connection and for an answer, milliseconds. */
const PATIENCE = 5_000;
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

/** Pictures (codes, chat photos) are answers too. */
const ANSWER_BYTES = 10 * 1024 * 1024;
/**
 * Up to a hundred connections (a fan-out sends fifty at a time), let go after four idle seconds: before the other
 * side does, for a request that meets a closing connection may have arrived or not.
 */
const POOL = { keepAlive: true, maxSockets: 100, timeout: 4_000 };

/**
 * HTTP to one platform: text in, text or bytes out. No redirects (they would carry secrets elsewhere), no proxy from the
 * environment, a bounded wait and a bounded answer. Every failure is a PlatformCallError that tells whether the
 * request can have arrived.
 */
export class Transport {
  private readonly agents = {
    httpAgent: new http.Agent(POOL),
    httpsAgent: new https.Agent(POOL),
  };
  /** Requests whose connection stood: what was written on them may have arrived. */
  private readonly connected = new WeakSet<object>();
  private readonly axios: AxiosInstance;

  constructor(
    private readonly platform: PlatformName,
    private readonly patience = PATIENCE,
  ) {
    this.axios = axios.create({
      ...this.agents,
      transport: {
        request: (options: https.RequestOptions, answered: (answer: http.IncomingMessage) => void) =>
          this.open(options, answered),
      },
      timeout: patience,
      maxRedirects: 0,
      proxy: false,
      maxContentLength: ANSWER_BYTES,
      responseType: 'arraybuffer',
      transformRequest: (body: unknown) => body,
      transformResponse: (body: unknown) => body,
      validateStatus: () => true,
    });
  }

  async send({ api, method, url, contentType, body }: OutgoingRequest): Promise<Answer> {
    try {
      const { status, data, headers } = await this.axios.request<unknown>({
        method,
        url,
        data: body,
        headers: contentType ? { 'content-type': contentType } : {},
        // The time-out above restarts with every byte; this one does not.
        signal: AbortSignal.timeout(this.patience * 2),
      });
      const bytes = Buffer.isBuffer(data) ? data : Buffer.alloc(0);
      const type = String(headers['content-type'] ?? '');
      return {
        status,
        text: bytes.toString('utf8'),
        bytes,
        contentType: (type.split(';')[0] ?? '').trim().toLowerCase(),
      };
    } catch (error) {
      throw this.failureOf(api, error);
    }
  }

  close(): void {
    this.agents.httpAgent.destroy();
    this.agents.httpsAgent.destroy();
  }

  /** Where it is unknown whether a connection stood, the cautious answer is "perhaps". */
  private failureOf(api: string, error: unknown): PlatformCallError {
    const { code, request } = (error ?? {}) as { code?: string; request?: object };
    const reached = request ? this.connected.has(request) : !NEVER_CONNECTED.includes(code ?? '');
    return new PlatformCallError(this.platform, api, {
      kind: reached ? 'unanswered' : 'not-sent',
      code: code ?? 'unknown',
    });
  }

  private open(options: https.RequestOptions, answered: (answer: http.IncomingMessage) => void): http.ClientRequest {
    const plain = options.protocol === 'http:';
    const request = plain ? http.request(options, answered) : https.request(options, answered);
    // ClientRequest's own time-out begins with the connection.
    const tooLong = setTimeout(() => request.destroy(new ConnectTimeout()), this.patience);
    const reached = (): void => {
      clearTimeout(tooLong);
      this.connected.add(request);
    };
    request.once('close', () => clearTimeout(tooLong));
    request.once('socket', (socket) => {
      // A socket of the pool is connected already.
      if (!socket.connecting) reached();
      else socket.once(plain ? 'connect' : 'secureConnect', reached);
    });
    return request;
  }
}

class ConnectTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}

const NEVER_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_INVALID_URL'];
