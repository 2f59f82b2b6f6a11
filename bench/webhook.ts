import { createDecipheriv } from 'node:crypto';
import { fastify } from 'fastify';
import type { WechatConfig } from '../server/src/config';
import { SystemClock } from '../server/src/infra/clock';
import type { Database } from '../server/src/infra/database';
import { openPacket } from '../server/src/platform/wechat/packet';
import { translate } from '../server/src/platform/wechat/translator';
import { entities, startApp } from '../server/test/platform/support/app';
import { wechatConfig } from '../server/test/platform/support/wechat';
import { securePush, type Push } from '../server/test/platform/support/wechat-push';
import { openTestDatabase } from '../server/test/support/databases';
import type { Workload } from './lib/row';

/**
 * A packet of WeChat's secure mode, one kilobyte of clear text: verified, opened, checked and translated, against the AES
 * decryption that nobody can do without. Then the whole POST with its row in the inbox, against a bare Fastify route that
 * decrypts and writes one row in a transaction of the same database.
 */
export const run: Workload = async (report) => {
  const config = wechatConfig('http://127.0.0.1:1');
  report(decoding(config));
  const engine = process.env['TEST_MYSQL_URL'] ? 'mysql' : 'sqlite';
  const opened = await openTestDatabase(engine, [...entities]);
  try {
    report(await posting(config, opened.database, engine));
  } finally {
    await opened.close();
  }
};

const NOW = Date.UTC(2026, 10, 22, 7, 0, 0);
const A_ROUND = 2_000;
const ROUNDS = 41;

function decoding(config: WechatConfig): Parameters<Parameters<Workload>[0]>[0] {
  const push = securePush(message(0), config, NOW);
  const query = Object.fromEntries(new URL(push.url, 'http://x').searchParams);
  const body = Buffer.from(push.body);
  const cipher = cipherOf(push);
  const key = Buffer.from(`${config.encodingAesKey}=`, 'base64');
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(cpuMs(() => void translate(openPacket(query, body, config, NOW).message)));
    theirs.push(cpuMs(() => void decrypted(cipher, key)));
  }
  const [oursMs, theirsMs] = [median(ours), median(theirs)];
  return {
    workload: 'webhook',
    variant: 'verify, decrypt, translate 1 kB',
    peer: 'AES alone',
    ratio: theirsMs / oursMs,
    unit: 'packets/s of CPU',
    ours: A_ROUND / (oursMs / 1000),
    theirs: A_ROUND / (theirsMs / 1000),
    n: A_ROUND,
  };
}

/** By the processor's time: rounds of different length are not disturbed alike by neighbours. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  for (let i = 0; i < A_ROUND; i += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

const POSTS = 200;
const POST_ROUNDS = 11;
const AT_ONCE = 20;

interface PushRequest {
  method: 'POST';
  url: string;
  payload: string;
  headers: Record<string, string>;
}

async function posting(
  config: WechatConfig,
  database: Database,
  engine: string,
): Promise<Parameters<Parameters<Workload>[0]>[0]> {
  const clock = new SystemClock();
  const { app } = await startApp(database, clock, { wechat: config });
  const floor = await bareRoute(config, database);
  let pushes = 0;
  const round = async (inject: (request: PushRequest) => Promise<{ statusCode: number }>): Promise<number> => {
    const packets = Array.from({ length: POSTS }, () => {
      pushes += 1;
      return securePush(message(pushes), config, clock.now(), { nonce: String(pushes) });
    });
    const began = performance.now();
    for (let from = 0; from < POSTS; from += AT_ONCE)
      await Promise.all(
        packets.slice(from, from + AT_ONCE).map(async ({ url, body }) => {
          const headers = { 'content-type': 'application/json' };
          const { statusCode } = await inject({ method: 'POST', url, payload: body, headers });
          if (statusCode !== 200) throw new Error(`a packet was answered ${statusCode}`);
        }),
      );
    return performance.now() - began;
  };
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let i = 0; i < POST_ROUNDS; i += 1) {
    ours.push(await round((request) => app.inject(request)));
    theirs.push(await round((request) => floor.inject(request)));
  }
  await app.close();
  await floor.close();
  const rate = (times: readonly number[]): number => POSTS / (median(times) / 1000);
  return {
    workload: 'webhook',
    variant: `POST with its row, ${engine}`,
    peer: 'bare Fastify, AES, one row',
    ratio: rate(ours) / rate(theirs),
    unit: 'packets/s',
    ours: rate(ours),
    theirs: rate(theirs),
    n: POSTS,
  };
}

async function bareRoute(config: WechatConfig, database: Database) {
  const key = Buffer.from(`${config.encodingAesKey}=`, 'base64');
  const floor = fastify();
  let rows = 0;
  floor.post('/webhooks/wechat', async (request) => {
    const { Encrypt } = request.body as { Encrypt: string };
    const clear = decrypted(Buffer.from(Encrypt, 'base64'), key).toString('latin1');
    rows += 1;
    await database.inTransaction((tx) =>
      tx.run('INSERT INTO bench_inbox (id, packet) VALUES (?, ?)', [`bench-${rows}`, clear.slice(0, 1_000)]),
    );
    return 'success';
  });
  await database.inTransaction((tx) =>
    tx.run('CREATE TABLE bench_inbox (id VARCHAR(64) PRIMARY KEY, packet TEXT NOT NULL)'),
  );
  await floor.ready();
  return floor;
}

function decrypted(cipher: Buffer, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(cipher), decipher.final()]);
}

function cipherOf({ body }: Push): Buffer {
  return Buffer.from((JSON.parse(body) as { Encrypt: string }).Encrypt, 'base64');
}

/** A kilobyte: a customer's words, the longest packet that comes often. */
function message(id: number): string {
  const packet = {
    ToUserName: 'gh_1234567890ab',
    FromUserName: 'oBench0000000000000000000001',
    CreateTime: 1_763_800_000,
    MsgType: 'text',
    Content: '',
    MsgId: `22876340532172986${id}`,
  };
  const left = 1_024 - Buffer.byteLength(JSON.stringify(packet));
  return JSON.stringify({ ...packet, Content: '路'.repeat(Math.floor(left / 3)) });
}
