import { readConfig } from './config/read-config';
import { exampleConfig } from './example-config';
import { startSandbox } from './start-sandbox';

it('is a configuration that starts as it is, with secrets of its own each time', async () => {
  const [first, second] = [exampleConfig(), exampleConfig()];
  expect(first.wechat.appSecret).not.toBe(second.wechat.appSecret);
  expect(first.alipay.appPublicKey).not.toBe(second.alipay.appPublicKey);
  const sandbox = await startSandbox({ ...readConfig(JSON.stringify(first)), port: 0 });
  try {
    const people = (await (await fetch(`${sandbox.url}/sandbox/personas`)).json()) as { code: string }[];
    expect(people.map(({ code }) => code)).toEqual(['demo-ming', 'demo-hong', 'demo-zhang', 'demo-fang']);
  } finally {
    await sandbox.close();
  }
});
