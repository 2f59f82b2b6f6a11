import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { ManualClock } from '../clock';
import { s3OptionsOf } from './s3-options';
import { S3Storage } from './s3-storage';
import { StorageError } from './storage';
import { storageFor } from './storage-for';

/** A small store over real HTTP. It checks each signature by its own reading of what arrived, not by our code. */
const SECRET = 'se/cret+key';
const objects = new Map<string, { bytes: Buffer; type: string }>();
const seen: { method: string; status: number }[] = [];
let failures: (number | 'drop')[] = [];
let server: Server;
let storage: S3Storage;

const sha = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
const mac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest();

function signedRightly(request: IncomingMessage, body: Buffer): boolean {
  const match =
    /^AWS4-HMAC-SHA256 Credential=access\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(.+)$/.exec(
      request.headers.authorization ?? '',
    );
  if (!match) return false;
  const [, day = '', region = '', names = '', signature] = match;
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name])}\n`);
  const canonical = `${request.method}\n${request.url}\n\n${headers.join('')}\n${names}\n${sha(body)}`;
  const text = `AWS4-HMAC-SHA256\n${String(request.headers['x-amz-date'])}\n${day}/${region}/s3/aws4_request\n${sha(canonical)}`;
  const key = mac(mac(mac(mac(`AWS4${SECRET}`, day), region), 's3'), 'aws4_request');
  const mustSign = ['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.split(';').includes(name));
  return (
    mustSign && request.headers['x-amz-content-sha256'] === sha(body) && mac(key, text).toString('hex') === signature
  );
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  const failure = failures.shift();
  const end = (status: number, content?: Buffer): void => {
    seen.push({ method: request.method ?? '', status });
    response.writeHead(status).end(content);
  };
  if (failure === 'drop') {
    seen.push({ method: request.method ?? '', status: 0 });
    request.socket.destroy();
    return;
  }
  if (failure) return end(failure);
  if (!signedRightly(request, body)) return end(403);
  const path = request.url ?? '';
  if (request.method === 'PUT') objects.set(path, { bytes: body, type: request.headers['content-type'] ?? '' });
  if (request.method === 'PUT') return end(200);
  if (request.method === 'DELETE') return end(objects.delete(path) ? 204 : 404);
  const found = objects.get(path);
  end(found ? 200 : 404, found?.bytes);
}

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  storage = open(SECRET);
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => {
  failures = [];
  seen.length = 0;
});

function open(secret: string): S3Storage {
  const { port } = server.address() as AddressInfo;
  const url = `s3://access:${encodeURIComponent(secret)}@127.0.0.1:${port}/photos?region=cn-south-1&tls=off`;
  return new S3Storage(s3OptionsOf(url), new ManualClock(Date.UTC(2026, 0, 2, 3, 4, 5)));
}

test('put, get, delete round a bucket with signed requests', async () => {
  const bytes = Buffer.from([0, 1, 2, 255, 254]);
  await storage.put('original/0001', bytes, 'image/png');
  expect(objects.get('/photos/original/0001')).toEqual({ bytes, type: 'image/png' });
  const object = await storage.get('original/0001');
  expect(object?.size).toBe(5);
  expect(object && (await buffer(object.stream))).toEqual(bytes);
  await storage.delete('original/0001');
  expect(await storage.get('original/0001')).toBeNull();
  await expect(storage.delete('original/0001')).resolves.toBeUndefined();
});

test('an empty object is an object', async () => {
  await storage.put('original/empty', Buffer.alloc(0), 'image/png');
  const object = await storage.get('original/empty');
  expect(object?.size).toBe(0);
  expect(object && (await buffer(object.stream))).toHaveLength(0);
});

test('a wrong secret is refused by the store, and says so without telling the secret', async () => {
  const thief = open('not-the-secret');
  await expect(thief.put('original/0002', Buffer.from('x'), 'image/png')).rejects.toThrow(
    'PUT original/0002: the store answered 403',
  );
  await expect(thief.get('original/0002')).rejects.toThrow(StorageError);
  await expect(thief.delete('original/0002')).rejects.toThrow(StorageError);
  expect(objects.has('/photos/original/0002')).toBe(false);
});

test.each([503, 'drop'] as const)('one failure (%s) is tried again', async (failure) => {
  failures = [failure];
  await storage.put('original/0003', Buffer.from('again'), 'image/png');
  expect(seen.map(({ status }) => status)).toEqual([failure === 'drop' ? 0 : 503, 200]);
});

test('a failure that lasts is an error, not an absent object', async () => {
  failures = [500, 500];
  await expect(storage.get('original/0003')).rejects.toThrow('the store answered 500');
  failures = ['drop', 'drop'];
  await expect(storage.get('original/0003')).rejects.toThrow('the store could not be reached');
});

test('keys that could leave the bucket never reach it', async () => {
  await expect(storage.get('../other/secret')).rejects.toThrow('not a storage key');
  expect(seen).toEqual([]);
});

describe('STORAGE_URL', () => {
  test('defaults: TLS, us-east-1; credentials are percent-decoded', () => {
    expect(s3OptionsOf('s3://a%2Fb:c%3Ad@s3.example.com/bucket/')).toEqual({
      accessKey: 'a/b',
      secretKey: 'c:d',
      region: 'us-east-1',
      endpoint: 'https://s3.example.com',
      bucket: 'bucket',
    });
  });

  test.each([
    ['s3://host/bucket', 'ACCESS:SECRET'],
    ['s3://a:b@host', 'bucket'],
    ['s3://a:b@host/one/two', 'bucket'],
    ['s3://a:b@host/bucket?tls=maybe', 'tls'],
    ['s3://a:%zz@host/bucket', 'percent-encoded'],
  ])('%s is refused, naming the variable and not the value', (url, reason) => {
    expect(() => storageFor({ kind: 's3', url }, new ManualClock(0))).toThrow(reason);
    expect(() => storageFor({ kind: 's3', url }, new ManualClock(0))).toThrow(/^(?!.*a:b@)STORAGE_URL/);
  });
});
