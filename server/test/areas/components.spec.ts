/** Real: areas and identity over HTTP on both engines. Made up: the clock and a street of squares. */
import { describeDatabases } from '../support/databases';
import { AreasApp, type Answer } from './areas-app';
import { collection, place, squares } from './squares';

const STREET = '440106003';
const COMMUNITY = `${STREET}020`;
const [GRID, NEXT, FAR] = [`${COMMUNITY}001`, `${COMMUNITY}002`, '440106004001001'];

interface Part {
  type: 'Feature';
  properties: Record<string, unknown>;
  geometry: unknown;
}

function part(code: unknown, x: number, y: number, more: Record<string, unknown> = {}): Part {
  const { lng, lat } = place(x, y);
  return {
    type: 'Feature',
    properties: { code, categoryCode: 'C01001', name: `部件${String(code)}`, ...more },
    geometry: { type: 'Point', coordinates: [lng, lat] },
  };
}
const file = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

describeDatabases('components', (open) => {
  let app: AreasApp;
  let admin: string;
  let dispatcher: string;

  beforeAll(async () => {
    app = await AreasApp.open(open);
    await app.gridImport.run({ file: collection(...squares([GRID, NEXT]), ...squares([FAR], 3)) });
    admin = await app.console('admin', 'admin');
    dispatcher = await app.console('own', 'dispatcher', { streetCode: STREET });
    await app.department('SZ', STREET);
    await app.department('FAR', '440106004');
  });
  afterAll(() => app.close());
  afterEach(async () => {
    await app.database.inTransaction((tx) => tx.run('DELETE FROM grid_component'));
  });

  const sends = (body: unknown, token = admin, search = ''): Promise<Answer> =>
    app.call('POST', `/admin/components/import${search}`, { token, body });
  const partsOf = (code: string, token = admin): Promise<Answer> =>
    app.call('GET', `/grids/${code}/components`, { token });
  const codesIn = async (code: string): Promise<string[]> =>
    (await partsOf(code)).body.items.map((one: { code: string }) => one.code);

  it('are imported, shown by category, merged by code', async () => {
    const parts = [
      part('B-1', 20, 20, { categoryCode: 'C04002', name: undefined }),
      part('A-2', 30, 30, { departmentCode: 'SZ' }),
      part(17, 40, 40),
      part('N-1', 150, 50),
    ];
    expect(await sends(file(...parts))).toMatchObject({
      status: 200,
      body: { added: 4, changed: 0, unchanged: 0, removed: 0, refused: [] },
    });
    const { body } = await partsOf(GRID);
    expect(body.items.map((one: Answer['body']) => [one.code, one.categoryCode, one.name, one.department])).toEqual([
      ['17', 'C01001', '部件17', null],
      ['A-2', 'C01001', '部件A-2', { code: 'SZ', name: 'SZ科' }],
      ['B-1', 'C04002', '行道树', null],
    ]);
    expect(body.items[0].lng).toBeCloseTo(place(40, 40).lng, 6);
    const again = [
      part('A-2', 130, 30),
      part('B-1', 20, 20, { categoryCode: 'C04002', name: '行道树' }),
      part('Z', 1, 1),
    ];
    expect((await sends(file(...again))).body).toEqual({ added: 1, changed: 1, unchanged: 1, removed: 0, refused: [] });
    expect(await codesIn(GRID)).toEqual(['17', 'Z', 'B-1']);
    expect(await codesIn(NEXT)).toEqual(['A-2', 'N-1']);
  });

  it('are taken out where the file says that they are gone, by whoever may, and only then', async () => {
    const gone = (code: string): unknown => ({ type: 'Feature', properties: { code, removed: true }, geometry: null });
    await sends(file(part('here', 10, 10), part('gone', 20, 20), part('theirs', 50, 350)));
    const said = await sends(file(gone('gone'), gone('never-was'), gone('theirs'), part('new', 30, 30)), dispatcher);
    expect(said.body).toEqual({
      added: 1,
      changed: 0,
      unchanged: 0,
      removed: 1,
      refused: [{ index: 2, code: 'theirs', reason: expect.stringContaining('别处') }],
    });
    expect(await codesIn(GRID)).toEqual(['here', 'new']);
    expect((await sends(file(gone('theirs')))).body).toMatchObject({ removed: 1, refused: [] });
    expect(await codesIn(FAR)).toEqual([]);
  });

  it('what is not sound is refused by its place in the file, and the rest goes in', async () => {
    const point = (coordinates: unknown): unknown => ({ ...part('x', 1, 1), geometry: { type: 'Point', coordinates } });
    const withCode = (code: string, feature: unknown): unknown => ({
      ...(feature as Part),
      properties: { ...(feature as Part).properties, code },
    });
    const parts: [unknown, string][] = [
      [part('good', 10, 10), ''],
      [part(undefined, 10, 10), '属性 code'],
      [part(1.5, 10, 10), '属性 code'],
      [part('a_b', 10, 10), '1–32 位'],
      [part('good', 10, 10), '不止一次'],
      [part('c-1', 10, 10, { categoryCode: 'M06013' }), 'categoryCode'],
      [part('c-2', 10, 10, { categoryCode: 'C99999' }), 'categoryCode'],
      [part('n-1', 10, 10, { name: 'x'.repeat(101) }), '名称'],
      [part('n-2', 10, 10, { name: 7 }), '名称'],
      [part('d-1', 10, 10, { departmentCode: 'NONE' }), 'NONE'],
      [part('d-2', 10, 10, { departmentCode: 7 }), 'departmentCode'],
      [withCode('p-1', { ...part('x', 1, 1), geometry: { type: 'Polygon', coordinates: [] } }), 'Point'],
      [withCode('p-2', point(['113', '23'])), '两个数字'],
      [withCode('p-3', point([23.11, 113.39])), '超出'],
      [part('p-4', 5_000, 5_000), '没有网格'],
      [null, '属性 code'],
    ];
    const { status, body } = await sends(file(...parts.map(([feature]) => feature)));
    expect([status, body.added]).toEqual([200, 1]);
    expect(body.refused.map(({ index }: { index: number }) => index)).toEqual(parts.slice(1).map((_, i) => i + 1));
    for (const { index, reason } of body.refused)
      expect([index, reason]).toEqual([index, expect.stringContaining(parts[index]?.[1] ?? '-')]);
    expect(await codesIn(GRID)).toEqual(['good']);
  });

  it('refuses a file that is none, an empty one, one too many, and an unknown datum', async () => {
    for (const body of [{}, { type: 'FeatureCollection', features: {} }, file(), [], '"x"'])
      expect(await sends(body)).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
    expect((await sends('{"type":')).body.code).toBe('malformed-json');
    expect((await sends(undefined)).status).toBe(400);
    expect((await sends(file(part('a', 1, 1)), admin, '?crs=mars')).status).toBe(400);
    const many = await sends(file(...Array.from({ length: 20_001 }, () => null)));
    expect(many.body.detail).toContain('20000');
    const heavy = await sends(file(part('a', 1, 1, { remark: 'x'.repeat(9 * 1024 * 1024) })));
    expect(heavy).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
  });

  it('takes twenty thousand at once, and shows two thousand of a grid', async () => {
    const all = Array.from({ length: 20_000 }, (_, i) =>
      part(`T-${String(i).padStart(5, '0')}`, (i % 100) + 0.5, Math.floor(i / 250) + 0.5),
    );
    const before = performance.now();
    expect((await sends(file(...all))).body).toEqual({
      added: 20_000,
      changed: 0,
      unchanged: 0,
      removed: 0,
      refused: [],
    });
    expect(performance.now() - before).toBeLessThan(15_000);
    expect((await sends(file(...all))).body.unchanged).toBe(20_000);
    const codes = await codesIn(GRID);
    expect(codes).toHaveLength(2_000);
    expect(codes).toEqual([...codes].sort());
  }, 60_000);

  it('reads the file in its own datum', async () => {
    await sends(file(part('w', 50, 50)), admin, '?crs=wgs84');
    // WGS-84 degrees of that place lie half a kilometre away in gcj02: no grid is there.
    expect(await codesIn(GRID)).toEqual([]);
    const [, refused] = [
      await sends(file(part('w', 50, 50)), admin),
      await sends(file(part('v', 50, 50)), admin, '?crs=wgs84'),
    ];
    expect(refused.body.refused).toHaveLength(1);
    expect(await codesIn(GRID)).toEqual(['w']);
  });

  it('a dispatcher speaks about her own street: its places, its departments, its codes', async () => {
    await sends(file(part('theirs', 50, 350)));
    const answer = await sends(
      file(
        part('mine', 50, 50, { departmentCode: 'SZ' }),
        part('there', 50, 350),
        part('theirs', 50, 50),
        part('other', 50, 50, { departmentCode: 'FAR' }),
      ),
      dispatcher,
    );
    expect(answer.body).toMatchObject({ added: 1, changed: 0, refused: [{ index: 1 }, { index: 2 }, { index: 3 }] });
    expect(await codesIn(FAR)).toEqual(['theirs']);
    for (const role of ['district', 'nobody'] as const) {
      const token = role === 'nobody' ? undefined : await app.console('district', 'district', { countyCode: '440106' });
      const refused = await app.call('POST', '/admin/components/import', { token, body: file(part('x', 1, 1)) });
      expect(refused.status).toBe(role === 'nobody' ? 401 : 403);
    }
    const logged = await app.database
      .read()
      .all<{ detail: string }>("SELECT detail FROM audit_log WHERE action = 'components.imported' ORDER BY at, id");
    expect(JSON.parse(logged.at(-1)?.detail ?? '')).toEqual({
      added: 1,
      changed: 0,
      unchanged: 0,
      removed: 0,
      refused: 3,
    });
  });

  it('are seen by those whose work the grid is', async () => {
    const worker = await app.phone('worker', { role: 'gridWorker', gridCodes: [NEXT] });
    const farWorker = await app.phone('far', { role: 'gridWorker', gridCodes: [FAR] });
    const handler = await app.phone('handler', { role: 'handler', departmentCode: 'SZ' });
    const farHandler = await app.phone('farHandler', { role: 'handler', departmentCode: 'FAR' });
    const citizen = await app.phone('citizen');
    // Consoles go idle while roles are waited for.
    const seen: Record<string, number> = {};
    for (const [who, { token }] of Object.entries({ worker, farWorker, handler, farHandler, citizen }))
      seen[who] = (await partsOf(GRID, token)).status;
    for (const [who, role, area] of [
      ['county', 'district', { countyCode: '440106' }],
      ['otherCounty', 'district', { countyCode: '440105' }],
      ['street', 'dispatcher', { streetCode: STREET }],
      ['otherStreet', 'dispatcher', { streetCode: '440106004' }],
    ] as const)
      seen[who] = (await partsOf(GRID, await app.console(`see-${who}`.toLowerCase(), role, area))).status;
    expect(seen).toEqual({
      worker: 200,
      farWorker: 403,
      handler: 200,
      farHandler: 403,
      citizen: 403,
      county: 200,
      otherCounty: 403,
      street: 200,
      otherStreet: 403,
    });
    expect((await app.call('GET', `/grids/${GRID}/components`)).status).toBe(401);
    expect((await partsOf('440106003020999', citizen.token)).status).toBe(404);
  });

  it('go by the boundaries as they are now: a new version moves no row, and every part is somebody’s', async () => {
    await sends(file(part('left', 30, 50), part('right', 70, 50), part('outside', -40, 50)));
    expect(await codesIn(GRID)).toEqual(['left', 'outside', 'right']);
    const wider = {
      type: 'Polygon',
      coordinates: [
        [
          [60, 0],
          [200, 0],
          [200, 100],
          [60, 100],
          [60, 0],
        ].map(([x = 0, y = 0]) => Object.values(place(x, y))),
      ],
    };
    const narrow = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [60, 0],
          [60, 100],
          [0, 100],
          [0, 0],
        ].map(([x = 0, y = 0]) => Object.values(place(x, y))),
      ],
    };
    const redrawn = (code: string, geometry: unknown) => ({ type: 'Feature', properties: { code }, geometry });
    await app.gridImport.run({ file: file(redrawn(GRID, narrow), redrawn(NEXT, wider)), mode: 'merge' });
    expect(await codesIn(GRID)).toEqual(['left', 'outside']);
    expect(await codesIn(NEXT)).toEqual(['right']);
  });

  it('are found around a grid by index', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => part(`P-${i}`, i % 100, (i * 7) % 100));
    await sends(file(...rows));
    if (app.database.engine === 'mysql')
      await app.database.inTransaction((tx) => tx.all('ANALYZE TABLE grid_component'));
    const sql = 'SELECT code, name FROM grid_component WHERE lat BETWEEN ? AND ? AND lng BETWEEN ? AND ? LIMIT 20000';
    const at = place(50, 50);
    const box = [at.lat - 1e-5, at.lat + 1e-5, at.lng - 1e-5, at.lng + 1e-5];
    const explain = app.database.engine === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const plan = JSON.stringify(await app.database.read().all(`${explain} ${sql}`, box));
    expect(plan).toContain('ix_component_place');
    expect(plan).not.toMatch(/SCAN grid_component|"type":"ALL"/);
  });
});
