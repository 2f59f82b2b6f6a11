import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import axios from 'axios';
import http from 'node:http';
import { Pool } from 'undici';
import { SystemClock } from '../server/src/infra/clock';
import { notificationEntities } from '../server/src/notification/entities';
import { insertDeliveries } from '../server/test/load/many-deliveries';
import { openTestDatabase } from '../server/test/support/databases';
import { deliveryLine } from './lib/delivery-line';
import type { Workload } from './lib/row';

/**
 * Fan-out: the real path of deliveries (rows, queue, relay, channel, transport) to a platform that takes 50 ms and answers every
 * twentieth send with "busy". Peers: what that latency allows at all, and messages that come from memory and go
 * through a bare undici pool or axios, without a queue, a record or a lock. All messages are delivered in the end; the rate
 * is that of the first nine tenths, for the last ones wait out their retries (a second, four, sixteen) and nothing else.
 */
export const run: Workload = async (report) => {
  const platform = fork(join(__dirname, 'lib', 'slow-platform.cjs'), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  if (!platform.stdout) throw new Error('the stand-in has no output');
  const [port] = (await once(platform.stdout, 'data')) as [Buffer];
  const url = `http://127.0.0.1:${port.toString().trim()}`;
  const engine = process.env['TEST_MYSQL_URL'] ? 'mysql' : 'sqlite';
  try {
    for (const inFlight of [50, 400]) {
      const runs = { ours: [] as number[], undici: [] as number[], axios: [] as number[] };
      for (let round = 0; round < ROUNDS; round += 1) {
        runs.ours.push(await ours(engine, url, inFlight));
        runs.undici.push(await throughUndici(url, inFlight));
        runs.axios.push(await throughAxios(url, inFlight));
      }
      const variant = `${inFlight} in flight, ${engine}`;
      const rate = median(runs.ours);
      const bound = (inFlight * 1000 * (EVERY - 1)) / EVERY / LATENCY_MS;
      for (const [peer, theirs] of [
        ['latency bound', bound],
        ['undici from memory', median(runs.undici)],
        ['axios from memory', median(runs.axios)],
      ] as const)
        report({
          workload: 'fanout',
          variant,
          peer,
          ratio: rate / theirs,
          unit: 'messages/s',
          ours: rate,
          theirs,
          n: MESSAGES,
        });
    }
  } finally {
    platform.disconnect();
  }
};

/** Deliveries of ours in one round; the peers, which are even, send fewer. */
const MESSAGES = 10_000;
/** Share of them that the rate is taken from. */
const MEASURED = 0.9;
const ROUNDS = 3;
const LATENCY_MS = 50;
const EVERY = 20;
const PATH = '/cgi-bin/message/subscribe/send?access_token=bench-token';
const BODY = JSON.stringify({
  touser: 'open-w-bench-0',
  template_id: 'load-wechat-once',
  page: 'pages/case/index?id=1',
  data: { thing1: { value: 'bench-0' } },
  miniprogram_state: 'formal',
  lang: 'zh_CN',
});

async function ours(engine: 'sqlite' | 'mysql', url: string, concurrency: number): Promise<number> {
  const clock = new SystemClock();
  const opened = await openTestDatabase(engine, notificationEntities);
  const { database } = opened;
  const line = deliveryLine(database, { url, clock, concurrency });
  try {
    await insertDeliveries(
      database,
      { name: 'bench', platform: 'wechat', kind: 'once', count: MESSAGES, perAccount: 1 },
      clock.now(),
    );
    const began = performance.now();
    line.relay.onApplicationBootstrap();
    await line.sent(MESSAGES * MEASURED);
    const seconds = (performance.now() - began) / 1000;
    await line.sent(MESSAGES);
    await line.relay.onApplicationShutdown();
    const sent = await database
      .read()
      .one<{ n: number | string }>("SELECT COUNT(*) AS n FROM delivery WHERE state = 'sent'");
    if (Number(sent?.n) !== MESSAGES) throw new Error(`${String(sent?.n)} of ${MESSAGES} were sent`);
    return (MESSAGES * MEASURED) / seconds;
  } finally {
    await line.relay.onApplicationShutdown();
    await line.close();
    await opened.close();
  }
}

async function throughUndici(url: string, inFlight: number): Promise<number> {
  const pool = new Pool(url, { connections: inFlight, pipelining: 1 });
  const rate = await fromMemory(inFlight, async () => {
    const { body } = await pool.request({ path: PATH, method: 'POST', headers: JSON_BODY, body: BODY });
    return body.text();
  });
  await pool.close();
  return rate;
}

async function throughAxios(url: string, inFlight: number): Promise<number> {
  const httpAgent = new http.Agent({ keepAlive: true, maxSockets: inFlight });
  const client = axios.create({
    baseURL: url,
    httpAgent,
    proxy: false,
    responseType: 'text',
    transformResponse: (text: string) => text,
  });
  const rate = await fromMemory(
    inFlight,
    async () => (await client.post<string>(PATH, BODY, { headers: JSON_BODY })).data,
  );
  httpAgent.destroy();
  return rate;
}

const JSON_BODY = { 'content-type': 'application/json; charset=utf-8' };

/** So many senders, each with one call at a time; a busy answer is tried again at once by whoever is free. */
async function fromMemory(inFlight: number, send: () => Promise<string>): Promise<number> {
  const messages = Math.min(MESSAGES, inFlight * 60);
  let left = messages;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left > 0) {
        left -= 1;
        const answer = JSON.parse(await send()) as { errcode: number };
        if (answer.errcode !== 0) left += 1;
      }
    }),
  );
  return messages / ((performance.now() - began) / 1000);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
