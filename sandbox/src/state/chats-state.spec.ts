import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxClient, StandingClock } from '../fixtures/a-sandbox';
import { DOT_PNG } from '../world/dot-picture';

let folder: string;
let stateFile: string;
const warnings: string[] = [];
const clock = new StandingClock();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-chats-'));
  stateFile = join(folder, 'state.json');
  warnings.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts, does something, and closes. */
async function during<T>(act: (sandbox: SandboxClient) => Promise<T>): Promise<T> {
  const warn = (message: string): void => void warnings.push(message);
  const sandbox = await SandboxClient.start({ stateFile, warn, now: clock.now });
  try {
    return await act(sandbox);
  } finally {
    await sandbox.close();
  }
}

const chat = (sandbox: SandboxClient, body: object) => sandbox.post('/sandbox/chat', { persona: '甲', ...body });
const lines = async (sandbox: SandboxClient): Promise<Record<string, unknown>[]> =>
  JSON.parse((await sandbox.get(`/sandbox/chat?persona=${encodeURIComponent('甲')}`)).text);
const send = async (sandbox: SandboxClient) =>
  sandbox.post(`/cgi-bin/message/custom/send?access_token=${await sandbox.token()}`, {
    touser: 'openid-a',
    msgtype: 'text',
    text: { content: '您好' },
  });

it('a conversation, its pictures and the answers it still allows outlive a restart', async () => {
  const before = await during(async (sandbox) => {
    await chat(sandbox, { imageBase64: DOT_PNG.toString('base64') });
    for (let count = 0; count < 4; count += 1) await send(sandbox);
    return lines(sandbox);
  });
  expect(before).toHaveLength(5);
  await during(async (sandbox) => {
    expect(await lines(sandbox)).toEqual(before);
    expect((await sandbox.get(String(before[0]!['image']))).type).toBe('image/png');
    expect((await send(sandbox)).json['errcode']).toBe(0);
    expect((await send(sandbox)).json['errcode']).toBe(45047);
  });
  expect(warnings).toEqual([]);
});

it('keeps pictures in files that only the owner reads, and throws old ones away', async () => {
  const picture = { imageBase64: DOT_PNG.toString('base64') };
  await during((sandbox) => chat(sandbox, picture));
  const pictures = `${stateFile}-pictures`;
  const [first] = readdirSync(pictures);
  expect(statSync(join(pictures, first!)).mode & 0o777).toBe(0o600);
  writeFileSync(join(pictures, 'note.txt'), 'not ours');
  clock.pass(3 * 24 * 3600);
  await during(async (sandbox) => {
    await chat(sandbox, picture);
    expect((await lines(sandbox)).map((line) => 'image' in line)).toEqual([false, true]);
  });
  expect(readdirSync(pictures)).not.toContain(first);
  expect(readdirSync(pictures)).toContain('note.txt');
  expect(readdirSync(pictures)).toHaveLength(2);
});

it('reads a file of before there were conversations, and refuses one whose lines are none', async () => {
  await during((sandbox) => sandbox.subscribeSend());
  const state = JSON.parse(readFileSync(stateFile, 'utf8'));
  const rewrite = (chats: unknown): void => writeFileSync(stateFile, JSON.stringify({ ...state, chats }));

  rewrite(undefined);
  await during(async (sandbox) => expect(await sandbox.messages('甲')).toHaveLength(1));
  expect(warnings).toEqual([]);

  const line = { from: 'app', at: '2026-11-22T07:30:00.000Z', sequence: 1, content: { kind: 'constructor' } };
  rewrite([{ persona: '甲', lines: [line], windows: [] }]);
  await during(async (sandbox) => expect(await sandbox.messages('甲')).toEqual([]));
  expect(warnings).toHaveLength(1);
});
