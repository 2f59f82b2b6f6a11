import { randomUUID } from 'node:crypto';
import Redis from 'ioredis';
import { ManualClock } from '../../src/infra/clock';
import { PersonalData } from '../../src/infra/crypto';
import { RedisTokens } from '../../src/platform/token/redis-tokens';
import { WechatChannel } from '../../src/platform/wechat/channel';
import type { WechatClient } from '../../src/platform/wechat/client';
import { FakePlatform } from './support/fake-platform';
import { aLine, aMessage, NOW, personal, platformAnswers, refusal, sent, wechatClient } from './support/wechat';

const SEND = '/cgi-bin/message/subscribe/send';
const TOKEN = '/cgi-bin/stable_token';
const REDIS = process.env['TEST_REDIS_URL'];

/** Each client stands for a process: nothing but Redis connects them. */
function aProcess(
  url: string,
  redis: string,
  key: string,
  clock = new ManualClock(NOW),
  seal = personal,
): WechatClient {
  return wechatClient(url, { clock, shared: new RedisTokens(redis, key, clock, seal), patience: 15_000 });
}

describe('access token without Redis in reach', () => {
  it('is fetched by each process for itself, and messages go out', async () => {
    const platform = new FakePlatform();
    const url = await platform.start();
    platform.answer = platformAnswers(() => sent);
    const client = aProcess(url, 'redis://127.0.0.1:1', 'k');
    const channel = new WechatChannel(client, 'formal', aLine());
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => channel.send(aMessage())));
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
    expect(platform.countOf(TOKEN)).toBe(1);
    await client.close();
    await platform.stop();
  });
});

(REDIS ? describe : describe.skip)('access token shared through Redis [redis]', () => {
  const platform = new FakePlatform();
  let url: string;
  let key: string;
  let redis: Redis;
  let processes: WechatClient[];

  beforeAll(async () => {
    url = await platform.start();
    redis = new Redis(REDIS ?? '');
  });
  afterAll(async () => {
    await platform.stop();
    redis.disconnect();
  });
  beforeEach(() => {
    platform.seen.length = 0;
    platform.answer = platformAnswers(() => sent);
    key = `citygrid-test:${randomUUID()}`;
    processes = Array.from({ length: 4 }, () => aProcess(url, REDIS ?? '', key));
  });
  afterEach(async () => {
    for (const client of processes) await client.close();
    await redis.del(key, `${key}:lock`);
  });
  const sendFromAll = (count: number) =>
    Promise.all(
      processes.flatMap((client) =>
        Array.from({ length: count }, () => new WechatChannel(client, 'formal', aLine()).send(aMessage())),
      ),
    );

  it('is fetched once by four processes that all need it at the same moment', async () => {
    const outcomes = await sendFromAll(25);
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
    expect([platform.countOf(TOKEN), platform.countOf(SEND)]).toEqual([1, 100]);
  });

  it('is replaced once when the platform refuses it, whoever meets that first', async () => {
    await sendFromAll(1);
    const [old] = new Set(
      platform.seen.filter(({ path }) => path === SEND).map(({ query }) => query.get('access_token')),
    );
    const answers = platform.answer;
    platform.answer = (request) =>
      request.path === SEND && request.query.get('access_token') === old ? refusal(42001) : answers(request);
    const outcomes = await sendFromAll(5);
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
    expect(platform.countOf(TOKEN)).toBe(2);
  });

  it('lies in Redis sealed, and ends there by itself', async () => {
    await sendFromAll(1);
    const stored = (await redis.get(key)) ?? '';
    expect(stored).not.toContain('TOKEN-');
    expect(personal.decrypt(stored)).toContain('TOKEN-1-');
    const life = await redis.pttl(key);
    expect(life).toBeGreaterThan(0);
    expect(life).toBeLessThanOrEqual((7200 - 300) * 1000);
    expect(await redis.exists(`${key}:lock`)).toBe(0);
  });

  it('is fetched anew where the stored one cannot be opened', async () => {
    await redis.set(key, 'not ours');
    const other = aProcess(
      url,
      REDIS ?? '',
      key,
      new ManualClock(NOW),
      new PersonalData([{ id: 'k2', key: Buffer.alloc(32, 2) }]),
    );
    processes.push(other);
    expect(await new WechatChannel(other, 'formal', aLine()).send(aMessage())).toMatchObject({ kind: 'sent' });
  });

  it("is not fetched under another's lock, and the lock is not taken from its owner", async () => {
    await redis.set(`${key}:lock`, 'somebody', 'PX', 400, 'NX');
    await sendFromAll(1);
    expect(platform.countOf(TOKEN)).toBe(1);
    // 4 processes waited for the lock's end: nobody deleted it before.
    expect(await redis.exists(`${key}:lock`)).toBe(0);
  });

  it('leaves the lock to the next one when the fetch fails', async () => {
    platform.answer = () => refusal(-1);
    const outcomes = await sendFromAll(1);
    expect(outcomes.every(({ kind }) => kind === 'retry')).toBe(true);
    expect(await redis.exists(`${key}:lock`)).toBe(0);
  });
});
