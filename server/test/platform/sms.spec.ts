/** Real: the adapter over real HTTP, and the sandbox's provider. Made up: the clock, and a provider that answers as the test says. */
import { Logger } from '@nestjs/common';
import { startSandbox, type RunningSandbox } from '../../../sandbox/src';
import { aConfig, SMS_ACCOUNT } from '../../../sandbox/src/fixtures/a-sandbox';
import { ManualClock } from '../../src/infra/clock';
import { SystemIds } from '../../src/infra/ids';
import { checkSms } from '../../src/platform/doctor/sms-checks';
import { PlatformLine } from '../../src/platform/platform-line';
import { SmsClient } from '../../src/platform/sms/client';
import { ProviderSmsSender } from '../../src/platform/sms/code-sender';
import { Transport } from '../../src/platform/transport';
import { FakePlatform, type FakeAnswer } from './support/fake-platform';

const PHONE = '13800138000';
const START = Date.UTC(2026, 10, 22, 7, 30);
const said = (code: string, status = 200): FakeAnswer => ({ status, body: JSON.stringify({ code, message: '' }) });

beforeAll(() => Logger.overrideLogger(false));

describe('text messages by the provider', () => {
  const provider = new FakePlatform();
  const clock = new ManualClock(START);
  let url: string;
  let client: SmsClient;
  let sender: ProviderSmsSender;

  beforeAll(async () => {
    url = await provider.start();
  });
  afterAll(() => provider.stop());
  beforeEach(() => {
    provider.seen.length = 0;
    [client, sender] = connect(`${url}/api`);
  });
  afterEach(() => client.close());

  function connect(baseUrl: string, secret = SMS_ACCOUNT.secret): [SmsClient, ProviderSmsSender] {
    const ids = new SystemIds(clock);
    const line = new PlatformLine('sms', clock);
    const transport = new Transport('sms', { breaker: line.breaker, patience: 150 });
    const made = new SmsClient({ ...SMS_ACCOUNT, secret, baseUrl }, clock, ids, transport);
    return [made, new ProviderSmsSender(made, ids)];
  }

  it('asks for the template with the code, under the path of the base address', async () => {
    provider.answer = () => said('OK');
    expect(await sender.sendCode(PHONE, '012345')).toEqual({ kind: 'sent' });
    expect(provider.seen.map(({ method, path }) => [method, path])).toEqual([['POST', '/api/v1/messages']]);
    expect(JSON.parse(provider.seen[0]?.body ?? '')).toEqual({
      phone: PHONE,
      params: { code: '012345' },
      messageId: expect.any(String) as string,
      signName: SMS_ACCOUNT.signName,
      templateId: SMS_ACCOUNT.templateId,
    });
  });

  it.each<[string, FakeAnswer, object, number]>([
    ['a limit of the phone', said('isv.BUSINESS_LIMIT_CONTROL', 400), { kind: 'busy', retryAfterSeconds: 60 }, 1],
    ['a limit of the day', said('isv.DAY_LIMIT_CONTROL'), { kind: 'busy', retryAfterSeconds: 3600 }, 1],
    ['a number that is none', said('isv.MOBILE_NUMBER_ILLEGAL'), { kind: 'wrong-number' }, 1],
    ['no money left', said('isv.AMOUNT_NOT_ENOUGH'), { kind: 'not-sent' }, 1],
    ['a code that nobody knows', said('isv.SOMETHING_NEW'), { kind: 'not-sent' }, 1],
    ['trouble of its own', said('isp.SYSTEM_ERROR', 500), { kind: 'not-sent' }, 2],
    ['a proxy before it', { status: 502, body: '<html>' }, { kind: 'uncertain' }, 1],
    ['words that are none', { body: 'fine' }, { kind: 'uncertain' }, 1],
    ['a success without a code', { body: '{}' }, { kind: 'uncertain' }, 1],
    ['no answer', 'silent', { kind: 'uncertain' }, 1],
    ['a closed connection', 'hangUp', { kind: 'uncertain' }, 1],
  ])('%s', async (_what, answer, outcome, calls) => {
    provider.answer = () => answer;
    expect(await sender.sendCode(PHONE, '012345')).toEqual(outcome);
    expect(provider.seen).toHaveLength(calls);
  });

  it('sends the same message, not another, when it tries again', async () => {
    provider.answer = () => (provider.seen.length === 1 ? said('isp.SYSTEM_ERROR', 500) : said('OK'));
    expect(await sender.sendCode(PHONE, '012345')).toEqual({ kind: 'sent' });
    const ids = provider.seen.map(({ body }) => (JSON.parse(body) as { messageId: string }).messageId);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('is not there: nothing was sent', async () => {
    const [away, none] = connect('http://127.0.0.1:9');
    expect(await none.sendCode(PHONE, '012345')).toEqual({ kind: 'not-sent' });
    away.close();
  });

  it('is left alone while it is down, and asked again after a pause', async () => {
    provider.answer = () => ({ status: 503, body: 'down' });
    for (let times = 0; times < 10; times += 1) await sender.sendCode(PHONE, '012345');
    expect(await sender.sendCode(PHONE, '012345')).toEqual({ kind: 'not-sent' });
    expect(provider.seen).toHaveLength(10);
    provider.answer = () => said('OK');
    clock.advance(60_000);
    expect(await sender.sendCode(PHONE, '012345')).toEqual({ kind: 'sent' });
  });

  describe('as the sandbox plays it', () => {
    let sandbox: RunningSandbox;
    beforeAll(async () => {
      sandbox = await startSandbox(aConfig({ now: () => clock.now() }));
    });
    afterAll(() => sandbox.close());

    it('arrives on the phone, once a minute', async () => {
      const [connected, real] = connect(`${sandbox.url}/sms`);
      expect(await real.sendCode(PHONE, '012345')).toEqual({ kind: 'sent' });
      const texts = (await (await fetch(`${sandbox.url}/sandbox/sms?phone=${PHONE}`)).json()) as { text: string }[];
      expect(texts.map(({ text }) => text)).toEqual([expect.stringContaining('012345')]);
      expect(await real.sendCode(PHONE, '012346')).toEqual({ kind: 'busy', retryAfterSeconds: 60 });
      connected.close();
    });

    it('knows us, as the doctor finds without a message to anybody', async () => {
      const [connected] = connect(`${sandbox.url}/sms`);
      const [stranger] = connect(`${sandbox.url}/sms`, 'guessed');
      const [away] = connect('http://127.0.0.1:9');
      const levels: unknown[] = [];
      for (const door of [connected, stranger, away, null]) levels.push((await checkSms(door))[0]?.level);
      expect(levels).toEqual(['fine', 'wrong', 'wrong', 'advice']);
      for (const door of [connected, stranger, away]) door.close();
    });

    it('is refused with a wrong secret', async () => {
      const [connected, forged] = connect(`${sandbox.url}/sms`, 'guessed');
      await expect(connected.send({ phone: PHONE, params: { code: '1' }, messageId: 'm' })).rejects.toThrow(
        'sms sms.send: refused SignatureDoesNotMatch',
      );
      expect(await forged.sendCode(PHONE, '012345')).toEqual({ kind: 'not-sent' });
      connected.close();
    });
  });
});
