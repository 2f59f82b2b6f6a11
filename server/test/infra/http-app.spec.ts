import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Body, Controller, Get, Module, Post, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { loadConfig, type TrustProxy } from '../../src/config';
import { ManualClock } from '../../src/infra/clock';
import { createHttpApp, ProblemError } from '../../src/infra/http';
import { SystemIds } from '../../src/infra/ids';
import { createLog } from '../../src/infra/logging';
import { Metrics, MetricsController } from '../../src/infra/metrics';
import { CONFIG } from '../../src/infra/tokens';

const LARGE = '/api/v1/probe/large';
const KEY = Buffer.alloc(32, 7).toString('base64');

/** Something that happens once, and that others wait for. */
class Moment<T = void> {
  happens: (value: T) => void = () => undefined;
  readonly then_ = new Promise<T>((resolve) => (this.happens = resolve));
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: { code?: string; ip?: string; done?: boolean };
}

interface Probe {
  app: NestFastifyApplication;
  port: number;
  /** Slow requests that have reached their handler, and what lets them go on. */
  entered: Moment;
  goOn: Moment;
}

/** The real HTTP application on a real socket; around it a controller that the test holds up. */
async function open(options: {
  trustProxy?: TrustProxy;
  drainMs?: number;
  mayUploadLarge?: (request: FastifyRequest) => Promise<void>;
}): Promise<Probe> {
  const [entered, goOn] = [new Moment(), new Moment()];

  @Controller('probe')
  class ProbeController {
    @Get('ip')
    ip(@Req() request: FastifyRequest): object {
      return { ip: request.ip };
    }

    @Get('slow')
    async slow(): Promise<object> {
      entered.happens();
      await goOn.then_;
      return { done: true };
    }

    @Post('large')
    async large(@Body() body: unknown): Promise<object> {
      entered.happens();
      if (String(body).includes('hold')) await goOn.then_;
      return { done: true };
    }
  }

  const config = {
    ...loadConfig({ NODE_ENV: 'test', JWT_SECRET: KEY, DATA_KEY: KEY }),
    trustProxy: options.trustProxy ?? false,
  };
  @Module({
    controllers: [ProbeController, MetricsController],
    providers: [Metrics, { provide: CONFIG, useValue: config }],
  })
  class Root {}
  const { mayUploadLarge, drainMs } = options;
  const app = await createHttpApp(Root, {
    config,
    log: createLog('silent'),
    ids: new SystemIds(new ManualClock(1_800_000_000_000)),
    largeBodies: [LARGE],
    ...(mayUploadLarge ? { mayUploadLarge } : {}),
    ...(drainMs === undefined ? {} : { drainMs }),
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return { app, port, entered, goOn };
}

function send(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string | number> = {},
): ClientRequest {
  return httpRequest({ host: '127.0.0.1', port, method, path, headers });
}

async function answerOf(request: ClientRequest): Promise<Answer> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const isJson = /json/.test(response.headers['content-type'] ?? '');
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: isJson ? (JSON.parse(text) as Answer['body']) : {},
  };
}

async function get(port: number, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return answerOf(send(port, 'GET', path, headers).end());
}

describe('closing', () => {
  it('answers the request in hand first, over a connection that would have been kept', async () => {
    const { app, port, entered, goOn } = await open({});
    const answer = get(port, '/api/v1/probe/slow', { connection: 'keep-alive' });
    await entered.then_;
    const closed = app.close();
    const stillOpen = await Promise.race([closed.then(() => false), new Promise((go) => setImmediate(go, true))]);
    goOn.happens();
    expect(stillOpen).toBe(true);
    expect(await answer).toMatchObject({ status: 200, body: { done: true }, headers: { connection: 'close' } });
    await closed;
  });

  it('cuts off what is not answered by the deadline', async () => {
    const { app, port, entered, goOn } = await open({ drainMs: 20 });
    const outcome = get(port, '/api/v1/probe/slow').then(
      () => 'answered',
      (error: NodeJS.ErrnoException) => error.code,
    );
    await entered.then_;
    await app.close();
    expect(await outcome).toBe('ECONNRESET');
    goOn.happens();
  });
});

describe('a large body', () => {
  let probe: Probe;
  const asked: string[] = [];
  beforeAll(async () => {
    probe = await open({
      mayUploadLarge: async (request) => {
        const who = String(request.headers.authorization ?? '');
        asked.push(who);
        if (who === 'citizen') throw new ProblemError('forbidden');
        if (who === '') throw new ProblemError('unauthenticated');
      },
    });
  });
  afterAll(() => probe.app.close());

  /** Announces 64 MiB and sends nothing of it. */
  const announce = (who: string): ClientRequest => {
    const length = 64 * 1024 * 1024;
    const headers = { 'content-type': 'application/json', 'content-length': length, authorization: who };
    const request = send(probe.port, 'POST', LARGE, who ? headers : { ...headers, authorization: '' });
    request.on('error', () => undefined);
    request.flushHeaders();
    return request;
  };
  const post = (text: string): Promise<Answer> =>
    answerOf(send(probe.port, 'POST', LARGE, { 'content-type': 'application/json', authorization: 'admin' }).end(text));

  it.each([
    ['', 401],
    ['citizen', 403],
  ])('of "%s" is refused with %i before a byte of it is read', async (who, status) => {
    const request = announce(who);
    expect((await answerOf(request)).status).toBe(status);
    expect(asked.at(-1)).toBe(who);
    request.destroy();
    expect((await post('{}')).status).toBe(201);
  });

  it('is one at a time: the next is told to come back, until the first is answered', async () => {
    const first = post('"hold"');
    await probe.entered.then_;
    const second = await post('{}');
    expect(second).toMatchObject({ status: 409, body: { code: 'import-running' } });
    expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
    probe.goOn.happens();
    expect((await first).status).toBe(201);
    expect((await post('{}')).status).toBe(201);
  });

  it('that is broken off makes room for the next', async () => {
    const seen = asked.length;
    const broken = announce('admin');
    broken.write('[');
    const asksAgain = async (): Promise<Answer> => post('{}');
    while (asked.length === seen) await new Promise(setImmediate);
    expect((await asksAgain()).status).toBe(409);
    const gone = new Promise((resolve) => broken.on('close', resolve));
    broken.destroy();
    await gone;
    let answer = await asksAgain();
    for (let i = 0; i < 100 && answer.status === 409; i += 1) answer = await asksAgain();
    expect(answer.status).toBe(201);
  });
});

describe('the address of a client', () => {
  const FORGED = '198.51.100.1';
  const BEFORE = '203.0.113.7';
  it.each<[string, TrustProxy, string, string]>([
    ['off', false, `${FORGED}, ${BEFORE}`, '127.0.0.1'],
    ['on: what the proxy saw, not what the client claims', true, `${FORGED}, ${BEFORE}`, BEFORE],
    ['on, and the proxy’s neighbour is on the same network', true, `${FORGED}, 10.0.0.9`, '10.0.0.9'],
    ['on, without the header', true, '', '127.0.0.1'],
    ['two proxies by name', ['127.0.0.0/8', '10.0.0.0/8'], `${FORGED}, ${BEFORE}, 10.0.0.9`, BEFORE],
    ['a proxy that is not the peer', ['192.0.2.1'], `${FORGED}, ${BEFORE}`, '127.0.0.1'],
  ])('with TRUST_PROXY %s', async (_name, trustProxy, forwarded, ip) => {
    const { app, port } = await open({ trustProxy });
    const answer = await get(port, '/api/v1/probe/ip', forwarded ? { 'x-forwarded-for': forwarded } : {});
    expect(answer.body.ip).toBe(ip);
    await app.close();
  });
});

describe('/metrics without a token', () => {
  let probe: Probe;
  beforeAll(async () => {
    probe = await open({});
  });
  afterAll(() => probe.app.close());

  it('is for this machine', async () => expect((await get(probe.port, '/metrics')).status).toBe(200));

  it.each(['x-forwarded-for', 'forwarded', 'x-real-ip'])(
    'and not for whom a proxy on it passes on (%s)',
    async (name) => {
      expect(await get(probe.port, '/metrics', { [name]: '127.0.0.1' })).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
    },
  );
});
