import { ManualClock } from '../../src/infra/clock';
import { Database } from '../../src/infra/database';
import type { PlatformLine } from '../../src/platform/platform-line';
import { WECHAT_LINE } from '../../src/platform/clients';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas } from '../support/person';
import { waitFor } from '../support/wait-for';

const START = Date.UTC(2026, 10, 23, 2, 0);

/** The whole of CityGrid, with a platform behind it that goes away and comes back. The clock is the test's. */
describe('a platform that is down', () => {
  const clock = new ManualClock(START);
  let instance: Instance;
  let citizen: Person;
  let worker: Person;
  let caseId: string;

  beforeAll(async () => {
    instance = await startInstance({ engine: 'sqlite', clock });
    const everybody = await personas(instance);
    const onWechat = async (wanted: string): Promise<Person> => {
      const found = everybody.find(({ role, platform }) => role === wanted && platform === 'wechat');
      if (!found) throw new Error(`no ${wanted} on WeChat`);
      return Person.logsIn(instance, found);
    };
    citizen = await onWechat('citizen');
    worker = await onWechat('gridWorker');
  }, 120_000);
  afterAll(() => instance.close());

  const fault = async (body: object): Promise<void> => {
    const answer = await fetch(`${instance.sandboxUrl}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const clearFaults = () => fetch(`${instance.sandboxUrl}/sandbox/faults`, { method: 'DELETE' });
  const page = async (path: string): Promise<string> => (await fetch(`${instance.url}${path}`)).text();
  const line = (): PlatformLine => instance.app.get<PlatformLine>(WECHAT_LINE, { strict: false });
  const code = async (): Promise<unknown> => {
    const answer = await fetch(`${instance.sandboxUrl}/sandbox/codes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persona: citizen.persona.name }),
    });
    return ((await answer.json()) as { code: string }).code;
  };
  const login = async () => citizen.post('/auth/wechat', { code: await code() });

  it('is noticed after a run of troubles: logins then fail at once, with words', async () => {
    await fault({ match: '/sns/jscode2session', status: 502 });
    await fault({ match: '/cgi-bin/', status: 502 });
    for (let i = 0; i < 10; i += 1) expect((await login()).status).toBe(503);
    expect(line().breaker.isOpen).toBe(true);
    const answer = await login();
    expect([answer.status, answer.body.code]).toEqual([503, 'channel-not-available']);
    expect(answer.body.detail).toContain('12345');
    expect(await page('/metrics')).toContain('citygrid_platform_circuit_open{platform="wechat"} 1');
    expect(await page('/metrics')).toContain('citygrid_platform_circuit_open{platform="alipay"} 0');
    expect(JSON.parse(await page('/readyz')).warnings).toEqual([expect.stringContaining('wechat does not answer')]);
  });

  it('takes reports and fills the inbox meanwhile; nothing is sent and no attempt is lost', async () => {
    const report = await citizen.reports({ gridCode: worker.persona.gridCode });
    expect(report.status).toBe(201);
    caseId = report.body.id as string;
    await waitFor('the task is in the inbox of the grid’s worker', async () => {
      const { body } = await worker.get('/inbox');
      return (body.items as { caseId: string }[]).some((item) => item.caseId === caseId);
    });
    expect(line().pausedUntil()).not.toBeNull();
    const rows = await deliveries();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ state, attempts }) => state !== 'pending' || Number(attempts) !== 0)).toEqual([]);
  });

  it('goes on when a probe is answered, not before', async () => {
    clock.advance(1_000);
    await waitFor('the first probe failed', async () => (line().pausedUntil() ?? 0) >= clock.now() + 2_000);
    await clearFaults();
    await waitFor('still open while the pause lasts', async () => line().breaker.isOpen);
    clock.advance(2_000);
    await waitFor('the circuit closes', async () => !line().breaker.isOpen);
    expect((await login()).status).toBe(200);
    expect(await page('/metrics')).toContain('citygrid_platform_circuit_open{platform="wechat"} 0');
  });

  it('then sends what is still worth saying, once', async () => {
    const pushes = async () => (await worker.phone()).filter((push) => push.page.includes(caseId));
    await waitFor('the task that was held back arrives', async () => (await pushes()).length > 0);
    await waitFor('nothing waits any more', async () => (await deliveries()).every(({ state }) => state !== 'pending'));
    expect(await pushes()).toHaveLength(1);
  });

  /** Of the report, to people on WeChat. */
  async function deliveries(): Promise<{ state: string; attempts: number }[]> {
    return instance.app
      .get(Database)
      .read()
      .all("SELECT state, attempts FROM delivery WHERE case_id = ? AND platform = 'wechat'", [caseId]);
  }
});
