/** Real processes, started and ended as a person at a terminal would, on the embedded database. Nothing is faked. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Person, personas, type Answer, type Push } from '../support/person';
import { waitFor } from '../support/wait-for';
import { DemoProcess } from './demo-process';

/** Reports sent at once, and how many of them are answered when the server is killed. */
const REPORTS = 30;
const ANSWERED = 10;

describe('npm start', () => {
  const started: DemoProcess[] = [];
  let folder: string;
  let env: Record<string, string>;
  let demo: DemoProcess;
  let citizen: Person;
  let worker: Person;

  const run = (changes: Record<string, string> = {}): DemoProcess => {
    const one = new DemoProcess({ ...env, ...changes });
    started.push(one);
    return one;
  };
  const startAgain = async (patienceMs: number): Promise<void> => {
    demo = run();
    await demo.isRunning(patienceMs);
  };
  const logIn = async (role: string): Promise<Person> => {
    const all = await personas(demo.instance);
    return Person.logsIn(
      demo.instance,
      all.find((one) => one.role === role)!,
    );
  };
  const place = async (): Promise<{ lng: number; lat: number }> =>
    (await worker.get(`/grids/${worker.persona.gridCode}`)).body.center;
  const told = async (): Promise<Set<string>> =>
    new Set((await worker.get('/inbox?limit=100')).body.items.map(({ caseId }: { caseId: string }) => caseId));
  const shown = async (caseId: string): Promise<Push[]> =>
    (await worker.phone()).filter(({ page }) => page.includes(caseId));
  const consentsLeft = async (): Promise<number> => {
    const response = await fetch(`${demo.instance.sandboxUrl}/sandbox/consents`, {
      method: 'POST',
      body: JSON.stringify({ persona: worker.persona.name, templateKey: 'task', accept: 0 }),
    });
    return ((await response.json()) as { templates: { left: number }[] }).templates[0]!.left;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'citygrid-start-'));
    const [port, sandboxPort] = await freePorts(2);
    // The app's own build takes a minute and is looked at elsewhere: here a page stands in for it.
    const h5 = join(folder, 'h5');
    mkdirSync(h5);
    writeFileSync(join(h5, 'index.html'), '<!doctype html><title>城格</title>');
    env = { DATA_DIR: join(folder, 'data'), PORT: `${port}`, SANDBOX_PORT: `${sandboxPort}`, H5_DIR: h5 };
    await startAgain(100_000);
    [citizen, worker] = [await logIn('citizen'), await logIn('gridWorker')];
  }, 120_000);

  afterAll(async () => {
    await Promise.all(started.map((one) => one.destroy()));
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it('prints addresses, and who may log in with what', async () => {
    expect(demo.output).toContain(`http://localhost:${env['PORT']}/`);
    expect(demo.output).toContain(`http://localhost:${env['SANDBOX_PORT']}/`);
    for (const { name, role, code, username, password } of (await personas(demo.instance)).slice(0, 14)) {
      const login = code ? `code ${code}` : `${username} / ${password}`;
      expect(demo.output).toMatch(new RegExp(`${name} +${role} .*${login}`));
    }
  });

  it('serves the app at its front door, as the person that the address names, for the page of phones to frame', async () => {
    const page = await fetch(`${demo.instance.url}/?persona=lin`);
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>城格</title>']);
    expect(page.headers.get('content-security-policy')).toContain(
      `frame-ancestors 'self' http://127.0.0.1:${env['SANDBOX_PORT']} http://localhost:${env['SANDBOX_PORT']}`,
    );
    const known = (await personas(demo.instance)).find(({ name }) => name === 'lin')!;
    const config = async (name: string): Promise<Record<string, unknown>> =>
      (await (await fetch(`${demo.instance.url}/app-config.json?persona=${name}`)).json()) as never;
    expect((await config('lin'))['persona']).toEqual({ name: 'lin', platform: 'wechat', code: known.code });
    expect((await config('nobody'))['persona']).toBeNull();
    expect((await fetch(`${demo.instance.url}/js/none.js`)).status).toBe(404);
    expect((await fetch(`${demo.instance.url}/api/docs`)).status).toBe(200);
  });

  it.each(['PORT', 'SANDBOX_PORT'])(
    'says that a busy %s is busy, and leaves alone what runs there',
    async (variable) => {
      const busy = env[variable]!;
      const [free] = await freePorts(1);
      const second = run({ PORT: `${free}`, SANDBOX_PORT: `${free! - 1}`, [variable]: busy });
      expect(await second.ends(15_000)).toBe(1);
      expect(second.output.trim()).toBe(`Port ${busy} is in use. Choose another: ${variable}=… npm start`);
      expect((await fetch(`${demo.instance.url}/readyz`)).status).toBe(200);
    },
  );

  it.each([
    ['NODE_ENV', 'production', /^npm start is the demo and does not run in production\./],
    ['PORT', 'three', /^PORT must be a port from 1 to 65535\.$/],
    ['SANDBOX_PORT', '65536', /^SANDBOX_PORT must be a port from 1 to 65535\.$/],
  ])('refuses %s=%s with a sentence', async (variable, value, sentence) => {
    const refused = run({ DATA_DIR: join(folder, 'other'), [variable]: value });
    expect(await refused.ends(15_000)).toBe(1);
    expect(refused.output.trim().split('\n')).toEqual([expect.stringMatching(sentence)]);
  });

  it('ends with a sentence, not with a trace, where the database does not answer', async () => {
    const [nobody, port, sandboxPort] = await freePorts(3);
    const refused = run({
      DATA_DIR: join(folder, 'other'),
      DATABASE_URL: `mysql://root:secret-word@127.0.0.1:${nobody}/citygrid`,
      PORT: `${port}`,
      SANDBOX_PORT: `${sandboxPort}`,
    });
    expect(await refused.ends(30_000)).toBe(1);
    expect(refused.output).toMatch(/ECONNREFUSED .*DATABASE_URL/);
    expect(refused.output).not.toMatch(/secret-word|^ +at /m);
  }, 40_000);

  it('ends by Ctrl-C with code 0, and the next start has everything and everybody still', async () => {
    const report = (await citizen.reports({ location: await place() })).body;
    const push = await worker.isPushed('task', report.id);
    const [people, left] = [await personas(demo.instance), await consentsLeft()];
    expect(left).toBeLessThan(20);

    process.kill(demo.pid('start'), 'SIGINT');
    expect(await demo.ends(8_000)).toBe(0);
    await demo.leavesNothing(1_000);

    await startAgain(30_000);
    expect(await personas(demo.instance)).toEqual(people);
    expect(await worker.phone()).toEqual([push]);
    expect(await consentsLeft()).toBe(left);
    // The session from before the restart goes on, and so does the case.
    expect((await citizen.get(`/cases/${report.id}`)).body).toMatchObject({ number: report.number, version: 1 });
    expect((await citizen.get('/cases/mine')).body.items).toHaveLength(1);
    await worker.does(report.id, 'accept');
    await citizen.isPushed('progress', report.id);
  }, 60_000);

  it('loses no report that was answered when the server is killed while reports come in', async () => {
    const mine = async (): Promise<string[]> =>
      (await citizen.get('/cases/mine?limit=100')).body.items.map(({ id }: { id: string }) => id);
    const before = await mine();
    const body = { categoryCode: 'M06013', description: '服务器断电时的报告', location: await place() };
    const sends = (nth: number): Promise<Answer> => citizen.post('/cases', body, { 'idempotency-key': `crash-${nth}` });
    const ids = new Map<number, string>();
    await Promise.allSettled(
      Array.from({ length: REPORTS }, async (_, nth) => {
        const answer = await sends(nth);
        if (answer.status !== 201) throw new Error(`report ${nth}: ${answer.status}`);
        ids.set(nth, answer.body.id);
        if (ids.size === ANSWERED) process.kill(demo.pid('server'), 'SIGKILL');
      }),
    );
    expect(ids.size).toBeGreaterThanOrEqual(ANSWERED);
    expect(await demo.ends(10_000)).not.toBe(0);
    expect(demo.output).toContain('The server stopped by itself (SIGKILL).');
    await demo.leavesNothing(1_000);

    await startAgain(30_000);
    const reachesTheWorker = (id: string): Promise<unknown> =>
      waitFor(`report ${id} is on the worker's phone or in her inbox`, async () => {
        return (await told()).has(id) || (await shown(id)).length > 0;
      });
    for (const id of ids.values()) {
      const found = (await citizen.get(`/cases/${id}`)).body;
      expect(found.timeline).toMatchObject([{ action: 'submit', from: null, to: 'submitted', version: 1 }]);
      await reachesTheWorker(id);
    }

    // A phone without an answer sends again with the same key: each report is there once, answered then or now.
    for (let nth = 0; nth < REPORTS; nth += 1) {
      const again = await sends(nth);
      expect([nth, again.status, ids.get(nth) ?? again.body.id]).toEqual([nth, 201, again.body.id]);
      ids.set(nth, again.body.id);
    }
    expect((await mine()).sort()).toEqual([...before, ...ids.values()].sort());
    for (const id of ids.values()) {
      await reachesTheWorker(id);
      expect((await shown(id)).length).toBeLessThanOrEqual(1);
    }
  }, 60_000);

  it('ends by the Ctrl-C of a terminal, which reaches every process at once', async () => {
    for (const part of ['server', 'sandbox', 'start'] as const) process.kill(demo.pid(part), 'SIGINT');
    expect(await demo.ends(8_000)).toBe(0);
    await demo.leavesNothing(1_000);
    expect(demo.output).not.toContain('stopped by itself');
  });

  it('leaves nothing behind even when it is killed itself', async () => {
    await startAgain(30_000);
    process.kill(demo.pid('start'), 'SIGKILL');
    expect(await demo.ends(5_000)).toBeNull();
    await demo.leavesNothing(10_000);
  }, 60_000);
});

async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from({ length: count }, async () => {
      const probe = createServer();
      await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
      return probe;
    }),
  );
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}
