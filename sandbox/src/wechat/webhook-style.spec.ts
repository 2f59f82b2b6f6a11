import { SandboxClient } from '../fixtures/a-sandbox';
import { eventOf, openPush, Webhook } from '../fixtures/a-webhook';

const webhook = new Webhook();
let sandbox: SandboxClient;
beforeAll(async () => {
  const serverUrl = await webhook.listen();
  sandbox = await SandboxClient.start({ serverUrl, webhook: { timeoutMs: 1000, pauseMs: 1, format: 'xml' } });
});
beforeEach(() => {
  webhook.clear();
  sandbox.clock.pass(5);
});
afterAll(async () => {
  await sandbox.close();
  await webhook.close();
});

const style = async (body: object): Promise<unknown> => (await sandbox.post('/sandbox/webhook', body)).json;
const consent = (body: object) => sandbox.post('/sandbox/consents', { persona: '甲', ...body });
const second = (): number => sandbox.clock.at / 1000;
const HEAD = '<ToUserName><![CDATA[gh_sandbox00000]]></ToUserName><FromUserName><![CDATA[openid-a]]></FromUserName>';

it('starts as it is configured, in secure mode, and tells how it speaks', async () => {
  expect((await sandbox.get('/sandbox/webhook')).json).toEqual({ mode: 'secure', format: 'xml' });
});

it('shows only the receiver and the ciphertext in secure XML', async () => {
  await style({ mode: 'secure', format: 'xml' });
  await consent({ templateKey: 'progress', accept: 1 });
  const [push] = webhook.pushes;
  expect(push!.type).toBe('text/xml');
  expect(push!.text).toMatch(
    /^<xml><ToUserName><!\[CDATA\[gh_sandbox00000\]\]><\/ToUserName><Encrypt><!\[CDATA\[[A-Za-z0-9+/=]+\]\]><\/Encrypt><\/xml>$/,
  );
  expect(openPush(push!)).toContain('<Event><![CDATA[subscribe_msg_popup_event]]></Event>');
});

it('wraps the List of one or many in XML, texts in CDATA and numbers bare', async () => {
  await style({ mode: 'plain' });
  await consent({ templateKeys: ['progress', 'result'], accept: 1 });
  const items = ['progress', 'result'].map(
    (key) =>
      `<List><TemplateId><![CDATA[T-wechat-${key}]]></TemplateId>` +
      '<SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene>0</PopupScene></List>',
  );
  expect(webhook.pushes[0]!.text).toBe(
    `<xml>${HEAD}<CreateTime>${second()}</CreateTime><MsgType><![CDATA[event]]></MsgType>` +
      `<Event><![CDATA[subscribe_msg_popup_event]]></Event>` +
      `<SubscribeMsgPopupEvent>${items.join('')}</SubscribeMsgPopupEvent></xml>`,
  );
});

it('sends the clear fields beside the ciphertext in compatible XML, both saying the same', async () => {
  await style({ mode: 'compatible', format: 'xml' });
  await sandbox.post('/sandbox/chat', { persona: '甲', text: '看 ]]> 和 <b> &amp; \u0001' });
  const [push] = webhook.pushes;
  const clear = openPush(push!);
  expect(clear).toContain('<Content><![CDATA[看 ]]]]><![CDATA[> 和 <b> &amp; ]]></Content>');
  expect(clear).toMatch(/<MsgId>\d{19}<\/MsgId><\/xml>$/);
  expect(push!.text.startsWith(clear.slice(0, -'</xml>'.length))).toBe(true);
});

it('changes over at run time and refuses what is no style', async () => {
  expect(await style({ mode: 'plain', format: 'json' })).toEqual({ mode: 'plain', format: 'json' });
  await sandbox.post('/sandbox/events', { persona: '甲', event: { Event: 'brand_new', Part: { x: [1, 2] } } });
  expect(webhook.pushes[0]!.type).toBe('application/json');
  expect(webhook.pushes[0]!.query.has('encrypt_type')).toBe(false);
  expect(eventOf(webhook.pushes[0]!)).toEqual({
    ToUserName: 'gh_sandbox00000',
    FromUserName: 'openid-a',
    CreateTime: second(),
    MsgType: 'event',
    Event: 'brand_new',
    Part: { x: [1, 2] },
  });
  expect((await sandbox.post('/sandbox/webhook', { mode: 'loud' })).status).toBe(400);
  expect((await sandbox.post('/sandbox/webhook', {})).status).toBe(400);
});

it('pushes any event in XML too, and a 64-bit MsgId exactly', async () => {
  await style({ mode: 'plain', format: 'xml' });
  const event = { MsgType: 'voice', MsgId: '22876340532172987', Part: { x: [1, 'two'] } };
  expect((await sandbox.post('/sandbox/events', { event })).json).toEqual({ webhook: 'delivered' });
  expect(webhook.pushes[0]!.text).toMatch(
    /<MsgType><!\[CDATA\[voice\]\]><\/MsgType><Part><x>1<\/x><x><!\[CDATA\[two\]\]><\/x><\/Part><MsgId>22876340532172987<\/MsgId><\/xml>$/,
  );
  expect((await sandbox.post('/sandbox/events', { event: { 'a b': 1 } })).status).toBe(400);
  expect((await sandbox.post('/sandbox/events', { persona: '乙', event: {} })).status).toBe(400);
});

it('loses or delays a push by a fault that has its name', async () => {
  await sandbox.post('/sandbox/faults', { match: 'brand_new', drop: true, times: 1 });
  const event = { Event: 'brand_new' };
  expect((await sandbox.post('/sandbox/events', { event })).json).toEqual({ webhook: 'unanswered' });
  expect(webhook.pushes).toEqual([]);
  expect((await sandbox.post('/sandbox/events', { event })).json).toEqual({ webhook: 'delivered' });
});

it('checks the address as the console does when it is saved', async () => {
  const verify = async () => (await sandbox.post('/sandbox/webhook/verify', {})).json;
  expect(await verify()).toEqual({ verified: true });
  jest.spyOn(webhook, 'echo').mockReturnValueOnce('"echoed"');
  expect(await verify()).toEqual({ verified: false });
});
