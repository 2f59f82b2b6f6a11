import type { Config } from '../../config';
import { ManualClock } from '../clock';
import type { Database } from '../database';
import { HealthController } from './health.controller';

const database = { engine: 'sqlite', read: () => ({ one: async () => ({ one: 1 }) }) } as unknown as Database;

async function warnings(change: object): Promise<string[]> {
  const config = { env: 'production', publicUrl: 'https://city.example', wechat: null, trustProxy: true, ...change };
  return (await new HealthController(database, new ManualClock(0), config as Config).ready()).warnings;
}

describe('/readyz', () => {
  it('warns of a proxy that is not trusted, in production and behind https', async () => {
    expect(await warnings({ trustProxy: false })).toEqual([expect.stringContaining('TRUST_PROXY')]);
    for (const fine of [{}, { trustProxy: ['10.0.0.1'] }]) expect(await warnings(fine)).toEqual([]);
    expect(await warnings({ trustProxy: false, publicUrl: 'http://city.example' })).toEqual([]);
    expect(await warnings({ trustProxy: false, env: 'test' })).toEqual([]);
  });

  it('warns of webhooks in plain mode', async () => {
    expect(await warnings({ wechat: { allowPlain: true } })).toEqual([expect.stringContaining('WECHAT_ALLOW_PLAIN')]);
  });
});
