import { Readable } from 'node:stream';
import type { Clock } from '../clock';
import { encodedPath, signedHeaders } from './sigv4';
import type { S3Options } from './s3-options';
import { checkedKey, Storage, StorageError, type StoredObject } from './storage';

/** Milliseconds until the store must have answered in full. */
const TIME_LIMIT = 30_000;
/** A store behind a balancer drops a connection now and then; every request here may safely be made twice. */
const TRIES = 2;
const NOTHING = Buffer.alloc(0);

type Method = 'GET' | 'PUT' | 'DELETE';

/** Objects in one bucket of an S3-compatible store (path-style addresses), signed requests over plain HTTP(S). */
export class S3Storage extends Storage {
  constructor(
    private readonly options: S3Options,
    private readonly clock: Clock,
  ) {
    super();
  }

  async put(key: string, bytes: Buffer, type: string): Promise<void> {
    const response = await this.send('PUT', key, { 'content-type': type }, bytes);
    await discard(response);
    if (!response.ok) throw this.failure('PUT', key, response);
  }

  async get(key: string): Promise<StoredObject | null> {
    const response = await this.send('GET', key);
    if (response.ok) {
      // Read at once: a slow client must not hold the store's connection, nor run into its time limit.
      const bytes = Buffer.from(await response.arrayBuffer());
      return { size: bytes.length, stream: Readable.from([bytes], { objectMode: false }) };
    }
    await discard(response);
    if (response.status === 404) return null;
    throw this.failure('GET', key, response);
  }

  async delete(key: string): Promise<void> {
    const response = await this.send('DELETE', key);
    await discard(response);
    if (!response.ok && response.status !== 404) throw this.failure('DELETE', key, response);
  }

  private async send(
    method: Method,
    key: string,
    headers: Record<string, string> = {},
    body: Buffer<ArrayBufferLike> = NOTHING,
  ): Promise<Response> {
    const path = `/${this.options.bucket}/${checkedKey(key)}`;
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt === TRIES;
      try {
        const response = await this.once(method, path, headers, body);
        if (response.status < 500 || last) return response;
        await discard(response);
      } catch (error) {
        if (last) throw new StorageError(`${method} ${key}: the store could not be reached`, { cause: error });
      }
    }
  }

  private async once(method: Method, path: string, headers: Record<string, string>, body: Buffer): Promise<Response> {
    const { host } = new URL(this.options.endpoint);
    const signed = signedHeaders({ method, host, path, headers, body }, this.options, this.clock.now());
    // fetch sets the host itself, to the same value.
    const { host: _host, ...sent } = signed;
    return fetch(`${this.options.endpoint}${encodedPath(path)}`, {
      method,
      headers: sent,
      body: method === 'PUT' ? body : undefined,
      // Redirected, the signature would not fit and the credentials' scope would leave the configured host.
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
  }

  private failure(method: Method, key: string, response: Response): StorageError {
    return new StorageError(`${method} ${key}: the store answered ${response.status}`);
  }
}

/** An unread body would hold its connection. */
async function discard(response: Response): Promise<void> {
  await response.arrayBuffer().catch(() => undefined);
}
