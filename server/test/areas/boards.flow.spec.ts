/** Real: the whole instance over HTTP, with demo data and the sandbox's platforms; the print is read by other libraries. */
import { demoPeople } from '../../demo/people/people';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas } from '../support/person';
import { readPrinted } from './printed-board';

describe('a board of the demo street', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await startInstance({ engine: 'sqlite' });
  }, 60_000);
  afterAll(() => instance?.close());

  it('is printed with the codes of both platforms, tells a citizen where she is, and gives nobody away', async () => {
    const worker = (await personas(instance)).find(({ role }) => role === 'gridWorker');
    const gridCode = String(worker?.gridCode);
    const answer = await fetch(`${instance.url}/api/v1/grids/${gridCode}/board.pdf`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const pdf = Buffer.from(await answer.arrayBuffer());
    expect(pdf.length).toBeLessThan(1_000_000);
    const { codes, text } = await readPrinted(pdf);
    expect(codes).toHaveLength(3);
    const link = codes.find((code) => code.text.startsWith(`${instance.config.publicUrl}/g/`))?.text ?? '';
    const scene = link.split('/').at(-1) ?? '';
    expect(scene).toMatch(/^[A-Za-z0-9_-]{24}$/);
    for (const code of codes) expect(code.text).toContain(scene);

    const scanned = (await (await fetch(`${instance.url}/api/v1/boards/${scene}`)).json()) as Record<string, unknown>;
    expect(scanned).toMatchObject({ state: 'active', grid: { code: gridCode }, worker: { displayName: '社区值班' } });
    const page = await (await fetch(`${instance.url}/g/${scene}`)).text();
    expect(page).toContain(gridCode);
    for (const { fullName, phone } of demoPeople()) {
      if (fullName.length > 2) expect(text).not.toContain(fullName);
      for (const shown of [text, page, JSON.stringify(scanned)]) expect(phone && shown.includes(phone)).toBeFalsy();
    }
  }, 60_000);

  it('is reissued by the dispatcher of the street; the old code says so on every channel', async () => {
    const all = await personas(instance);
    const dispatcher = await Person.logsIn(
      instance,
      all.find(({ role }) => role === 'dispatcher')!,
    );
    const gridCode = all.find(({ role }) => role === 'gridWorker')?.gridCode;
    const [board] = (await dispatcher.get(`/admin/boards?gridCode=${gridCode}`)).body.items;
    const old = await fetch(`${instance.url}/b/${board.number}`, { redirect: 'manual' });
    const oldScene = String(old.headers.get('location')).split('/').at(-1);
    expect((await dispatcher.post(`/admin/boards/${board.id}/reissue`, {})).body.version).toBe(2);
    const { codes } = await readPrinted(
      Buffer.from(await (await fetch(`${instance.url}/api/v1/grids/${gridCode}/board.pdf`)).arrayBuffer()),
    );
    expect(codes).toHaveLength(3);
    for (const code of codes) expect(code.text).not.toContain(oldScene);
    const scanned = (await (await fetch(`${instance.url}/api/v1/boards/${oldScene}`)).json()) as { state: string };
    expect(scanned.state).toBe('revoked');
  }, 60_000);
});
