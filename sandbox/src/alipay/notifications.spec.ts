import { createPublicKey } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { KEYS, SandboxClient } from '../fixtures/a-sandbox';
import { verifyRsa2 } from './rsa2';

let replies: (string | null)[];
let received: { url: string; fields: Record<string, string> }[];
const server = http.createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => (body += part));
  request.once('end', () => {
    received.push({ url: request.url ?? '', fields: Object.fromEntries(new URLSearchParams(body)) });
    const reply = replies.shift();
    // Null: silence, until the sandbox hangs up.
    if (reply !== null) response.end(reply ?? 'success');
  });
});
let sandbox: SandboxClient;

beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
});
beforeEach(async () => {
  [replies, received] = [[], []];
  sandbox = await SandboxClient.start({ serverUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
afterEach(() => sandbox.close());

const genuine = (fields: Record<string, string>): boolean => {
  const signed = Object.keys(fields).filter((name) => name !== 'sign' && name !== 'sign_type');
  const text = signed.sort().map((name) => `${name}=${fields[name]}`);
  return verifyRsa2(text.join('&'), fields['sign'] ?? '', createPublicKey(KEYS.platform.publicKey));
};

it('pushes a message of the message service, signed, with the person in it', async () => {
  const bizContent = { note: '100% & 好' };
  const { json } = await sandbox.post('/sandbox/notifications', {
    persona: '乙',
    msgMethod: 'alipay.open.x',
    bizContent,
  });
  expect(json).toEqual({ notifyId: expect.stringMatching(/^2026112200\d{18}$/), webhook: 'delivered' });
  const [{ url, fields } = { url: '', fields: {} as Record<string, string> }] = received;
  expect([url, genuine(fields)]).toEqual(['/webhooks/alipay', true]);
  expect(fields).toMatchObject({
    notify_id: json['notifyId'],
    msg_method: 'alipay.open.x',
    utc_timestamp: String(sandbox.clock.at),
    app_id: '2021000000000001',
    version: '1.1',
    sign_type: 'RSA2',
    charset: 'UTF-8',
  });
  expect(JSON.parse(fields['biz_content'] ?? '')).toEqual({
    open_id: 'open-b',
    user_id: '2088000000000002',
    note: '100% & 好',
  });
});

it('pushes an asynchronous notification in its own form, an empty value signed with the rest', async () => {
  await sandbox.post('/sandbox/notifications', { notifyType: 'trade_status_sync', fields: { body: '' } });
  const [{ fields } = { fields: {} as Record<string, string> }] = received;
  expect(fields).toMatchObject({ notify_type: 'trade_status_sync', notify_time: '2026-11-22 15:30:00', body: '' });
  expect(genuine(fields)).toBe(true);
  expect(genuine({ ...fields, body: 'x' })).toBe(false);
});

it.each<[string, (string | null)[], string, number]>([
  ['until it is answered success', ['fail', null, 'success'], 'delivered', 3],
  ['three times at most', ['fail', 'success\n', '<html>'], 'refused', 3],
  ['and once where it is', ['success'], 'delivered', 1],
])('repeats the very same notification %s', async (_what, answers, webhook, tries) => {
  replies = answers;
  const { json } = await sandbox.post('/sandbox/notifications', { msgMethod: 'alipay.open.x' });
  expect([json['webhook'], received.length]).toEqual([webhook, tries]);
  expect(new Set(received.map(({ fields }) => JSON.stringify(fields))).size).toBe(1);
});

it('says when nobody answers', async () => {
  await sandbox.close();
  sandbox = await SandboxClient.start();
  expect((await sandbox.post('/sandbox/notifications', { msgMethod: 'alipay.open.x' })).json['webhook']).toBe(
    'unanswered',
  );
});

it.each<[object, RegExp]>([
  [{}, /msgMethod/],
  [{ msgMethod: 'a', notifyType: 'b' }, /notifyType/],
  [{ msgMethod: 'a', bizContent: [] }, /bizContent/],
  [{ notifyType: 'a', fields: { n: 1 } }, /fields\.n/],
  [{ msgMethod: 'a', persona: '甲' }, /persona/],
  [{ msgMethod: 'a', biz: {} }, /biz/],
])('does not understand %j', async (body, detail) => {
  const { status, json } = await sandbox.post('/sandbox/notifications', body);
  expect([status, json['detail']]).toEqual([400, expect.stringMatching(detail)]);
});
