import { createHash } from 'node:crypto';
import type { PushMode } from '../config/sandbox-config';
import { SandboxClient } from '../fixtures/a-sandbox';
import { eventOf, Webhook } from '../fixtures/a-webhook';

const webhook = new Webhook();
let serverUrl: string;
let sandbox: SandboxClient;
const start = async (mode?: PushMode): Promise<void> => {
  sandbox = await SandboxClient.start({ serverUrl, webhook: { timeoutMs: 100, pauseMs: 1, mode } });
};
const consent = async (body: object) => (await sandbox.post('/sandbox/consents', { persona: '甲', ...body })).json;

beforeAll(async () => {
  serverUrl = await webhook.listen();
});
beforeEach(() => {
  webhook.clear();
});
afterEach(() => sandbox.close());
afterAll(() => webhook.close());

it('pushes a consent in secure mode, one template as a bare object', async () => {
  await start();
  expect(await consent({ templateKey: 'progress', accept: 1 })).toEqual({
    persona: '甲',
    templates: [{ templateKey: 'progress', left: 3 }],
    webhook: 'delivered',
  });
  expect(webhook.pushes).toHaveLength(1);
  const [push] = webhook.pushes;
  expect(push!.path).toBe('/webhooks/wechat');
  expect(push!.query.get('encrypt_type')).toBe('aes');
  expect(JSON.parse(push!.text)).toEqual({ ToUserName: 'gh_sandbox00000', Encrypt: expect.any(String) });
  expect(eventOf(push!)).toEqual({
    ToUserName: 'gh_sandbox00000',
    FromUserName: 'openid-a',
    CreateTime: String(sandbox.clock.at / 1000),
    MsgType: 'event',
    Event: 'subscribe_msg_popup_event',
    List: { TemplateId: 'T-wechat-progress', SubscribeStatusString: 'accept', PopupScene: '0' },
  });
});

it('lists several templates of one dialog', async () => {
  await start();
  await consent({ templateKeys: ['progress', 'result'], accept: 1 });
  expect(eventOf(webhook.pushes[0]!)['List']).toEqual([
    { TemplateId: 'T-wechat-progress', SubscribeStatusString: 'accept', PopupScene: '0' },
    { TemplateId: 'T-wechat-result', SubscribeStatusString: 'accept', PopupScene: '0' },
  ]);
});

it('is one event a dialog, no two of the same second', async () => {
  await start();
  await consent({ templateKey: 'progress', accept: 3 });
  await consent({ templateKey: 'progress', accept: 2, reject: 1 });
  const events = webhook.pushes.map(eventOf);
  expect(events).toHaveLength(6);
  expect(new Set(events.map((event) => event['CreateTime'])).size).toBe(6);
  expect(events.filter((event) => JSON.stringify(event).includes('"reject"'))).toHaveLength(1);
});

it.each<PushMode>(['plain', 'compatible'])('speaks %s mode', async (mode) => {
  await start(mode);
  await consent({ templateKey: 'progress', accept: 1 });
  const { query, text } = webhook.pushes[0]!;
  const body = JSON.parse(text);
  const parts = ['gridtoken2026', query.get('timestamp'), query.get('nonce')].sort();
  expect(query.get('signature')).toBe(createHash('sha1').update(parts.join('')).digest('hex'));
  expect(body['Event']).toBe('subscribe_msg_popup_event');
  expect(query.has('msg_signature')).toBe(mode === 'compatible');
  if (mode === 'compatible') expect(eventOf(webhook.pushes[0]!)['Event']).toBe(body['Event']);
});

it('sends again on silence, with a fresh nonce', async () => {
  await start();
  webhook.replies = [null, { status: 503, text: 'starting' }, { status: 200, text: '' }];
  expect((await consent({ templateKey: 'progress', accept: 1 }))['webhook']).toBe('delivered');
  expect(webhook.pushes).toHaveLength(3);
  expect(new Set(webhook.pushes.map(({ query }) => query.get('nonce'))).size).toBe(3);
  expect(new Set(webhook.pushes.map((push) => JSON.stringify(eventOf(push)))).size).toBe(1);
});

it('gives up after three tries', async () => {
  await start();
  webhook.replies = [null, null, null];
  expect((await consent({ templateKey: 'progress', accept: 1 }))['webhook']).toBe('unanswered');
  expect(webhook.pushes).toHaveLength(3);
});

it.each([
  { status: 401, text: 'no' },
  { status: 200, text: 'thanks' },
])('does not repeat what was answered with $status "$text"', async (reply) => {
  await start();
  webhook.replies = [reply];
  expect((await consent({ templateKey: 'progress', accept: 1 }))['webhook']).toBe('refused');
  expect(webhook.pushes).toHaveLength(1);
});

it('pushes nothing for Alipay', async () => {
  await start();
  expect(await consent({ persona: '乙', templateKey: 'progress', accept: 2 })).toEqual({
    persona: '乙',
    templates: [{ templateKey: 'progress', left: 4 }],
    webhook: 'none',
  });
  expect(webhook.pushes).toEqual([]);
});

it('pushes the change when a template is switched off, and nothing gets through any more', async () => {
  await start();
  const answer = await fetch(`${sandbox.url}/sandbox/consents`, {
    method: 'DELETE',
    body: JSON.stringify({ persona: '甲', templateKey: 'result' }),
  });
  expect(await answer.json()).toMatchObject({ templates: [{ templateKey: 'result', left: 0 }], webhook: 'delivered' });
  expect(eventOf(webhook.pushes[0]!)).toMatchObject({
    Event: 'subscribe_msg_change_event',
    List: { TemplateId: 'T-wechat-result', SubscribeStatusString: 'reject' },
  });
  expect((await sandbox.subscribeSend({ template_id: 'T-wechat-result' })).json['errcode']).toBe(43101);
});
