import fc from 'fast-check';
import { SandboxClient } from '../fixtures/a-sandbox';
import { WECHAT_CALLS } from './wechat-calls';

let sandbox: SandboxClient;
let token: string;
beforeAll(async () => {
  sandbox = await SandboxClient.start();
  token = await sandbox.token();
});
afterAll(() => sandbox.close());

const NAMES = [
  'touser',
  'openid',
  'content',
  'version',
  'scene',
  'data',
  'msgtype',
  'text',
  'page',
  'media_url',
  'code',
];
const field = fc.oneof(fc.constantFrom('openid-a', 'T-wechat-progress', 2, '__proto__', 'constructor'), fc.jsonValue());
const body = fc.oneof(
  fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), field).map((value) => JSON.stringify(value)),
  fc.json(),
  fc.string({ unit: 'binary' }),
);

it.each(WECHAT_CALLS.filter(({ method }) => method === 'POST').map(({ path }) => path))(
  '%s answers anything with HTTP 200 and in its own words',
  async (path) => {
    const property = fc.asyncProperty(body, async (text) => {
      const { status, json, type } = await sandbox.post(`${path}?access_token=${token}`, text);
      return status === 200 && (typeof json['errcode'] === 'number' || type === 'image/png');
    });
    await fc.assert(property, { numRuns: 50 });
  },
);
