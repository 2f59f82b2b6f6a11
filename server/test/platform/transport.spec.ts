import { createServer, type Server } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { PlatformCallError } from '../../src/platform/call-error';
import { Transport, type TransportSettings } from '../../src/platform/transport';
import { FakePlatform } from './support/fake-platform';
import { waitFor } from './support/wait-for';

const POST = { api: 'subscribe.send', method: 'POST', contentType: 'application/json', body: '{}' } as const;

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Real sockets; the other side is a server of this test. */
describe('the transport to a platform', () => {
  const platform = new FakePlatform();
  const opened: Transport[] = [];
  const servers: Server[] = [];
  let url: string;

  const transport = (settings: TransportSettings = {}): Transport => {
    const made = new Transport('wechat', { patience: 300, ...settings });
    opened.push(made);
    return made;
  };
  const failureOf = async (sending: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await sending.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error instanceof PlatformCallError ? error.failure : error;
  };
  /** A server that does with each connection what the test says; answers its port. */
  const rawServer = async (onConnection: Parameters<typeof createServer>[1]): Promise<number> => {
    const server = createServer(onConnection);
    servers.push(server);
    return listening(server);
  };

  beforeAll(async () => {
    url = await platform.start();
  });
  beforeEach(() => {
    platform.seen.length = 0;
    platform.answer = () => ({ body: '{"errcode":0}' });
  });
  afterEach(() => {
    for (const made of opened.splice(0)) made.close();
    for (const server of servers.splice(0)) server.close();
  });
  afterAll(() => platform.stop());

  it('gives back status, text, bytes and type; numbers of bytes, not of letters, go out', async () => {
    platform.answer = ({ body }) => ({
      status: 418,
      body: `你说${body}`,
      headers: { 'content-type': 'Text/PLAIN; q=1' },
    });
    const answer = await transport().send({ ...POST, url: `${url}/a?b=c`, body: '路灯' });
    expect(answer).toEqual({
      status: 418,
      text: '你说路灯',
      bytes: Buffer.from('你说路灯'),
      contentType: 'text/plain',
    });
    expect(platform.seen[0]).toMatchObject({ path: '/a', method: 'POST', body: '路灯' });
    await transport().send({ ...POST, url, body: Buffer.from('路灯') });
    expect(platform.seen[1]).toMatchObject({ body: '路灯' });
  });

  it('keeps its connections, and lets them go before the other side does', async () => {
    let connections = 0;
    const server = createHttpServer((request, response) => {
      request.resume();
      response.end('{}');
    }).on('connection', () => (connections += 1));
    servers.push(server);
    const address = `http://127.0.0.1:${await listening(server)}/`;
    const own = transport();
    for (let i = 0; i < 5; i += 1) await own.send({ ...POST, url: address });
    // The next request may come before the pool knows that the answer is whole.
    expect(connections).toBeLessThanOrEqual(2);
    // Node's server would keep the idle connection for five seconds.
    const count = (): Promise<number> => new Promise((resolve) => server.getConnections((_, n) => resolve(n)));
    const idleFrom = performance.now();
    await waitFor('the idle connection is closed', async () => (await count()) === 0);
    expect(performance.now() - idleFrom).toBeLessThan(4_900);
  });

  it('opens no more connections than it may; the rest wait their turn', async () => {
    let atOnce = 0;
    let most = 0;
    platform.answer = async () => {
      most = Math.max(most, (atOnce += 1));
      await pause(20);
      atOnce -= 1;
      return { body: '{}' };
    };
    const own = transport({ connections: 3 });
    await Promise.all(Array.from({ length: 12 }, () => own.send({ ...POST, url })));
    expect([most, platform.seen.length]).toEqual([3, 12]);
  });

  describe('knows that nothing was sent', () => {
    it('when nobody listens', async () => {
      const free = createServer();
      const port = await listening(free);
      await new Promise((closed) => free.close(closed));
      expect(await failureOf(transport().send({ ...POST, url: `http://127.0.0.1:${port}/` }))).toEqual({
        kind: 'not-sent',
        code: 'ECONNREFUSED',
      });
    });

    it('when the address is none, or names nobody', async () => {
      expect(await failureOf(transport().send({ ...POST, url: 'not an address' }))).toEqual({
        kind: 'not-sent',
        code: 'ERR_INVALID_URL',
      });
      expect(await failureOf(transport().send({ ...POST, url: 'http://nobody.invalid/' }))).toMatchObject({
        kind: 'not-sent',
      });
    });

    it('when TLS does not come about: closed, or never answered', async () => {
      const closing = await rawServer((socket) => socket.once('data', () => socket.destroy()));
      const silent = await rawServer((socket) => socket.on('error', () => undefined).resume());
      for (const port of [closing, silent])
        expect(await failureOf(transport().send({ ...POST, url: `https://127.0.0.1:${port}/` }))).toMatchObject({
          kind: 'not-sent',
        });
    });

    it('when its turn did not come in time', async () => {
      platform.answer = () => 'silent';
      const own = transport({ connections: 1, patience: 150 });
      const sendings = Array.from({ length: 4 }, () => failureOf(own.send({ ...POST, url })));
      const kinds = (await Promise.all(sendings)).map((failure) => (failure as { kind: string }).kind);
      await pause(100);
      expect(kinds.filter((kind) => kind === 'unanswered')).toHaveLength(platform.seen.length);
      expect(kinds.filter((kind) => kind === 'not-sent').length).toBeGreaterThan(0);
    });
  });

  describe('calls it unanswered', () => {
    it('when the request was written and nothing came', async () => {
      platform.answer = () => 'silent';
      expect(await failureOf(transport().send({ ...POST, url }))).toEqual({
        kind: 'unanswered',
        code: 'ETIMEDOUT',
      });
    });

    it('when a kept connection was closed under the request', async () => {
      let requests = 0;
      platform.answer = () => ((requests += 1) === 1 ? { body: '{}' } : 'hangUp');
      const own = transport();
      await own.send({ ...POST, url });
      expect(await failureOf(own.send({ ...POST, url }))).toMatchObject({ kind: 'unanswered' });
      // Never written twice by itself, whatever the method.
      expect(platform.seen).toHaveLength(2);
      expect(await failureOf(own.send({ api: 'x', method: 'GET', url }))).toMatchObject({ kind: 'unanswered' });
      expect(platform.seen).toHaveLength(3);
    });

    it('when the answer drips on past all patience', async () => {
      const port = await rawServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
          const drip = setInterval(() => socket.write('x'), 20);
          socket.once('close', () => clearInterval(drip));
        });
      });
      const began = performance.now();
      expect(await failureOf(transport().send({ ...POST, url: `http://127.0.0.1:${port}/` }))).toEqual({
        kind: 'unanswered',
        code: 'ETIMEDOUT',
      });
      expect(performance.now() - began).toBeLessThan(2_000);
    });

    it('when the answer is longer than any picture', async () => {
      const megabyte = Buffer.alloc(1024 * 1024);
      const port = await rawServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n');
          for (let i = 0; i < 12; i += 1) socket.write(megabyte);
        });
      });
      expect(
        await failureOf(transport({ patience: 5_000 }).send({ ...POST, url: `http://127.0.0.1:${port}/` })),
      ).toMatchObject({ kind: 'unanswered', code: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' });
    });
  });

  it('follows no redirect and asks no proxy', async () => {
    const elsewhere = new FakePlatform();
    const elsewhereUrl = await elsewhere.start();
    const before = { ...process.env };
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) process.env[name] = elsewhereUrl;
    try {
      platform.answer = () => ({ status: 302, body: '', headers: { location: `${elsewhereUrl}/away` } });
      expect((await transport().send({ ...POST, url })).status).toBe(302);
      expect([platform.seen.length, elsewhere.seen.length]).toEqual([1, 0]);
    } finally {
      process.env = before;
      await elsewhere.stop();
    }
  });
});
