import { aConfig, TEMPLATES } from '../fixtures/a-sandbox';
import { startSandbox } from '../start-sandbox';
import { checkConfig, ConfigError, readConfig } from './read-config';

it('takes a whole configuration from JSON', () => {
  const config = aConfig();
  expect(readConfig(JSON.stringify(config))).toEqual(JSON.parse(JSON.stringify(config)));
});

it.each<[string, object]>([
  ['port', { port: '3001' }],
  ['serverUrl', { serverUrl: 'localhost:3000' }],
  ['wechat.appSecret', { wechat: { ...aConfig().wechat, appSecret: '' } }],
  ['wechat.encodingAesKey', { wechat: { ...aConfig().wechat, encodingAesKey: 'very-secret-and-short' } }],
  ['alipay', { alipay: null }],
  ['personas.0.role', { personas: [{ name: '甲', role: 'mayor', platform: 'wechat' }] }],
  ['templates.0.fields.0.label', { templates: [{ ...TEMPLATES[0], fields: [{ name: 'thing1' }] }] }],
  ['tokenSeconds', { tokenSeconds: 7201 }],
  ['stateFile', { stateFile: '' }],
  ['webhook.format', { webhook: { format: 'yaml' } }],
  ['webhook.mode', { webhook: { mode: 'loud' } }],
  ['wechat.repliesOnEntering', { wechat: { ...aConfig().wechat, repliesOnEntering: 3 } }],
  ['wechat.customerService', { wechat: { ...aConfig().wechat, customerService: 'no' } }],
  ['wechat.mediaCheckDelayMs', { wechat: { ...aConfig().wechat, mediaCheckDelayMs: -1 } }],
  ['personas.0.highRisk', { personas: [{ ...person('甲'), highRisk: 1 }] }],
  ['keywords.risky.0', { keywords: { risky: [''] } }],
  ['pages', { pages: 'pages/index/index' }],
  ['quotas.cgi-bin/token.perDay', { quotas: { 'cgi-bin/token': -1 } }],
])('names %s when it is wrong, without its value', (path, changes) => {
  const check = (): unknown => checkConfig({ ...aConfig(), ...changes });
  expect(check).toThrow(ConfigError);
  expect(check).toThrow(new RegExp(`^${path.replaceAll('.', '\\.')} must`));
  expect(check).not.toThrow(/very-secret/);
});

it('is not valid JSON', () => {
  expect(() => readConfig('{')).toThrow(ConfigError);
});

it.each<[string, object, RegExp]>([
  ['people of one name', { personas: [person('甲'), person('甲')] }, /two personas are called 甲/],
  ['people of one code', { personas: [person('甲'), person('乙')] }, /same code/],
  ['templates of one id', { templates: [TEMPLATES[0], TEMPLATES[0]] }, /two templates share/],
  ['a quota of a path that is none', { quotas: { 'cgi-bin/tokens': 1 } }, /quotas\.cgi-bin\/tokens must be one of/],
  ['a key that is none', { alipay: { ...aConfig().alipay, appPublicKey: 'x' } }, /alipay\.appPublicKey/],
])('does not start with %s', async (_what, changes, words) => {
  await expect(startSandbox({ ...aConfig(), ...changes })).rejects.toThrow(words);
});

function person(name: string) {
  return { name, role: 'citizen', platform: 'wechat', code: 'same' };
}
