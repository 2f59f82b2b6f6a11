import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aConfig, PERSONAS, SandboxClient, TEMPLATES } from '../fixtures/a-sandbox';
import { createWorld, type World } from '../world/world';
import { StateFile } from './state-file';
import { SAVE_AFTER, StateKeeper } from './state-keeper';

let folder: string;
let stateFile: string;
let warnings: string[];
const warn = (message: string): void => void warnings.push(message);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
  stateFile = join(folder, 'inner', 'state.json');
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a sandbox with a state file', () => {
  const start = (changes = {}): Promise<SandboxClient> => SandboxClient.start({ stateFile, warn, ...changes });
  const left = async (sandbox: SandboxClient, persona: string, templateKey: string): Promise<unknown> =>
    (await sandbox.post('/sandbox/consents', { persona, templateKey, accept: 0 })).json['templates'];

  /** Starts, does something, and closes. */
  async function during<T>(act: (sandbox: SandboxClient) => Promise<T>, changes = {}): Promise<T> {
    const sandbox = await start(changes);
    try {
      return await act(sandbox);
    } finally {
      await sandbox.close();
    }
  }

  it('shows the same phones after a restart, and what comes then on top', async () => {
    const before = await during(async (sandbox) => {
      await sandbox.subscribeSend();
      await sandbox.templateSend();
      return [await sandbox.messages('甲'), await sandbox.messages('乙')];
    });
    expect(before.map((list) => list.length)).toEqual([1, 1]);
    await during(async (sandbox) => {
      expect([await sandbox.messages('甲'), await sandbox.messages('乙')]).toEqual(before);
      await sandbox.subscribeSend({ page: 'pages/case/index?id=2' });
      expect((await sandbox.messages('甲')).map(({ page }) => page)).toEqual([
        'pages/case/index?id=2',
        'pages/case/index?id=1',
      ]);
      const wall = (await sandbox.get(`/sandbox/page/phone?persona=${encodeURIComponent('甲')}`)).text;
      const order = [...wall.matchAll(/data-sequence="(\d+)"/g)].map(([, sequence]) => Number(sequence));
      expect(order.sort()).toEqual([1, 3]);
    });
    expect(warnings).toEqual([]);
  });

  it('goes on with the consents that are left, and with what was switched off', async () => {
    await during(async (sandbox) => {
      await sandbox.subscribeSend();
      await sandbox.post('/sandbox/consents', { persona: '乙', templateKey: 'progress', accept: 5 });
      const switchedOff = JSON.stringify({ persona: '乙', templateKey: 'result' });
      await fetch(`${sandbox.url}/sandbox/consents`, { method: 'DELETE', body: switchedOff });
    });
    await during(async (sandbox) => {
      expect(await left(sandbox, '甲', 'progress')).toEqual([{ templateKey: 'progress', left: 1 }]);
      expect(await left(sandbox, '乙', 'progress')).toEqual([{ templateKey: 'progress', left: 7 }]);
      expect((await sandbox.templateSend({ user_template_id: 'T-alipay-result' })).text).toContain('MSG_REJECTED');
      expect((await sandbox.subscribeSend()).json['errcode']).toBe(0);
      expect((await sandbox.subscribeSend()).json['errcode']).toBe(43101);
    });
  });

  it('keeps neither codes nor tokens nor faults', async () => {
    const { code, token } = await during(async (sandbox) => {
      await sandbox.post('/sandbox/faults', { match: 'jscode2session', errcode: -1 });
      const issued = (await sandbox.post('/sandbox/codes', { persona: '甲' })).json['code'];
      await sandbox.subscribeSend();
      return { code: String(issued), token: await sandbox.token() };
    });
    await during(async (sandbox) => {
      expect((await sandbox.login('code-a')).json['openid']).toBe('openid-a');
      expect((await sandbox.login(code)).json['errcode']).toBe(40029);
      const sent = await sandbox.post(`/cgi-bin/message/subscribe/send?access_token=${token}`, {});
      expect(sent.json['errcode']).toBe(40001);
    });
    expect(readFileSync(stateFile, 'utf8')).not.toContain(code);
    expect(readFileSync(stateFile, 'utf8')).not.toContain(token);
  });

  it('leaves out who and what the configuration no longer has; who is new begins as everybody did', async () => {
    await during(async (sandbox) => {
      await sandbox.subscribeSend();
      await sandbox.templateSend();
    });
    const newcomer = { name: '己', role: 'citizen', platform: 'wechat', code: 'code-f' };
    // 甲 now has an Alipay phone: what lay on the WeChat one is not there.
    const moved = PERSONAS.map((one) => (one.name === '甲' ? { ...one, platform: 'alipay' } : one));
    const personas = [...moved.filter(({ name }) => name !== '乙'), newcomer];
    await during(
      async (sandbox) => {
        expect(await sandbox.messages('甲')).toEqual([]);
        expect(await left(sandbox, '甲', 'progress')).toEqual([{ templateKey: 'progress', left: 2 }]);
        expect(await left(sandbox, '己', 'progress')).toEqual([{ templateKey: 'progress', left: 2 }]);
      },
      { personas },
    );
    await during(async (sandbox) => expect(await sandbox.messages('丙')).toEqual([]), {
      templates: TEMPLATES.filter(({ key }) => key !== 'progress'),
    });
    expect(warnings).toEqual([]);
  });

  const message = {
    ...{ platform: 'wechat', templateId: 'T-wechat-progress', templateKey: 'progress', page: null, sequence: 1 },
    ...{ data: { thing1: { value: '路灯' } }, at: '2026-11-22T07:30:00.000Z' },
  };
  const saved = { format: 'citygrid-sandbox-state', version: 1, consents: [], phones: [] };
  const withMessage = (changes: object): string =>
    JSON.stringify({ ...saved, phones: [{ persona: '甲', messages: [{ ...message, ...changes }] }] });

  it('takes a file that is right in every part', async () => {
    stateFile = join(folder, 'state.json');
    writeFileSync(stateFile, withMessage({}));
    await during(async (sandbox) => expect(await sandbox.messages('甲')).toHaveLength(1));
    expect(warnings).toEqual([]);
  });

  it.each<[string, string]>([
    ['an empty file', ''],
    ['half a file', withMessage({}).slice(0, -9)],
    ['something else', '{"name":"citygrid"}'],
    ['a list', '[]'],
    ['a later version', JSON.stringify({ ...saved, version: 2 })],
    ['a consent that is no number', JSON.stringify({ ...saved, consents: [{ persona: '甲', left: '3' }] })],
    ['a message without fields', withMessage({ data: { thing1: '路灯' } })],
    ['a message from no platform', withMessage({ platform: 'fax' })],
    ['a message of no time', withMessage({ at: 'yesterday' })],
    ['a message of no order', withMessage({ sequence: -1 })],
  ])('starts afresh, with one warning, from %s; and then saves over it', async (_what, text) => {
    stateFile = join(folder, 'state.json');
    writeFileSync(stateFile, text);
    await during(async (sandbox) => {
      expect(await sandbox.messages('甲')).toEqual([]);
      expect(await left(sandbox, '甲', 'progress')).toEqual([{ templateKey: 'progress', left: 2 }]);
      await sandbox.subscribeSend();
    });
    expect(warnings).toEqual([expect.stringContaining('start afresh')]);
    await during(async (sandbox) => expect(await sandbox.messages('甲')).toHaveLength(1));
    expect(warnings).toHaveLength(1);
  });

  it('says so and goes on where the file can be neither read nor written', async () => {
    stateFile = join(folder, 'state.json');
    mkdirSync(stateFile);
    await during(async (sandbox) => expect((await sandbox.subscribeSend()).json['errcode']).toBe(0));
    expect(warnings).toEqual([expect.stringContaining('cannot be read'), expect.stringContaining('cannot be saved')]);
    expect(readdirSync(folder)).toEqual(['state.json']);
  });
});

describe('saving', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function kept(): { world: World; keeper: StateKeeper; change: () => void; savedLeft: () => unknown } {
    const world = createWorld(aConfig());
    const keeper = new StateKeeper(world, new StateFile(stateFile), warn);
    const [owner] = world.people.owners();
    const [template] = world.templates.of('wechat');
    const savedLeft = (): unknown => JSON.parse(readFileSync(stateFile, 'utf8')).consents[0].left;
    return { world, keeper, savedLeft, change: () => world.consents.accept(owner!, template!, 1) };
  }

  it('comes soon after a change, once for several, even while changes go on', () => {
    const { change, savedLeft } = kept();
    jest.advanceTimersByTime(10 * SAVE_AFTER);
    expect(readdirSync(folder)).toEqual([]);
    change();
    jest.advanceTimersByTime(SAVE_AFTER - 1);
    expect(readdirSync(folder)).toEqual([]);
    change();
    jest.advanceTimersByTime(1);
    expect(savedLeft()).toBe(4);
    change();
    jest.advanceTimersByTime(SAVE_AFTER);
    expect(savedLeft()).toBe(5);
  });

  it('comes at the end without waiting, and only where something changed', () => {
    const { keeper, change, savedLeft } = kept();
    keeper.close();
    expect(readdirSync(folder)).toEqual([]);
    change();
    keeper.close();
    expect(savedLeft()).toBe(3);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('leaves one file, for its owner only, whatever a killed process left behind', () => {
    const { change } = kept();
    change();
    jest.advanceTimersByTime(SAVE_AFTER);
    writeFileSync(`${stateFile}.${process.pid}`, 'half', { mode: 0o644 });
    change();
    jest.advanceTimersByTime(SAVE_AFTER);
    expect(readdirSync(join(folder, 'inner'))).toEqual(['state.json']);
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
  });

  it('is tried again after it failed', () => {
    const { keeper, change, savedLeft } = kept();
    writeFileSync(join(folder, 'inner'), 'in the way');
    change();
    jest.advanceTimersByTime(SAVE_AFTER);
    expect(warnings).toEqual([expect.stringContaining('cannot be saved')]);
    rmSync(join(folder, 'inner'));
    keeper.close();
    expect(savedLeft()).toBe(3);
  });
});
