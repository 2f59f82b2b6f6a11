/** Real: the whole instance over HTTP on both databases; what the contract fixes, at its edges. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dammDigit } from '@citygrid/shared/api';
import { openIdOf } from '../../demo/people/people';
import { apiDocument } from '../../src/api-docs';
import { Locator } from '../../src/areas';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { expectSameAsFile } from '../support/generated-file';
import { Person, personas, type Json } from '../support/person';

const CANARY = 'KANARIENVOGEL';

describeDatabases('The HTTP contract', (_open, engine) => {
  let instance: Instance;
  let citizen: Person;
  let stranger: Person;
  let worker: Person;
  let handler: Person;
  let dispatcher: Person;
  let place: { lng: number; lat: number };

  beforeAll(async () => {
    instance = await startInstance({ engine });
    const all = await personas(instance);
    const who = (role: string, nth = 0) => Person.logsIn(instance, all.filter((p) => p.role === role)[nth]!);
    [citizen, stranger, worker, handler, dispatcher] = await Promise.all([
      who('citizen'),
      who('citizen', 1),
      who('gridWorker'),
      who('handler'),
      who('dispatcher'),
    ]);
    place = (await worker.get(`/grids/${worker.persona.gridCode}`)).body.center;
  }, 120_000);
  afterAll(() => instance?.close());

  const raw = async (
    path: string,
    init: RequestInit = {},
    token = citizen.accessToken,
  ): Promise<{ status: number; body: Json; headers: Headers }> => {
    const response = await fetch(`${instance.url}/api/v1${path}`, {
      ...init,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        'content-type': 'application/json',
        ...(init.headers as Record<string, string>),
      },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  const post = (path: string, body: string | Buffer, token?: string) =>
    raw(path, { method: 'POST', body: body as string }, token);

  it('is described by the checked-in OpenAPI document', () => {
    expectSameAsFile(join(__dirname, '../../openapi.json'), `${JSON.stringify(apiDocument(instance.app), null, 2)}\n`);
  });

  it('serves that document and leads to its readable form', async () => {
    const served = (await (await fetch(`${instance.url}/api/docs-json`)).json()) as Json;
    expect(served.paths).toEqual(JSON.parse(readFileSync(join(__dirname, '../../openapi.json'), 'utf8')).paths);
    expect((await fetch(`${instance.url}/api/docs`)).status).toBe(200);
  });

  describe('bodies', () => {
    it.each([
      ['no JSON', '{"a":', 400, 'malformed-json'],
      ['a key twice', '{"categoryCode":"M06013","categoryCode":"M06013"}', 400, 'malformed-json'],
      ['NaN', '{"location":{"lng":NaN,"lat":1}}', 400, 'malformed-json'],
      ['no object', '[]', 400, 'validation-failed'],
      ['nothing', '', 400, 'validation-failed'],
      ['NUL', '{"categoryCode":"M06013","description":"a\\u0000b"}', 400, 'validation-failed'],
      ['wrong types', '{"categoryCode":5,"description":["x"]}', 400, 'validation-failed'],
      [
        'surplus',
        '{"categoryCode":"M06013","description":"路面","gridCode":"x","admin":true}',
        400,
        'validation-failed',
      ],
      [
        'too many photos',
        JSON.stringify({ categoryCode: 'M06013', photoIds: Array.from({ length: 10 }, (_, i) => `p${i}`) }),
        400,
        'validation-failed',
      ],
      [
        'over-long',
        JSON.stringify({ categoryCode: 'M06013', description: '长'.repeat(1001) }),
        400,
        'validation-failed',
      ],
      ['too large', JSON.stringify({ description: 'x'.repeat(300 * 1024) }), 413, 'body-too-large'],
    ])('%s is refused', async (_name, body, status, code) => {
      const answer = await post('/cases', body);
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('x-request-id')).toBeTruthy();
      expect(answer.body).toMatchObject({
        type: expect.any(String),
        title: expect.any(String),
        detail: expect.any(String),
        status,
      });
      expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts|SELECT|at \w+ \(/);
    });

    it('asks for the token before it complains about the body', async () => {
      expect((await post('/cases', '{"a":', '')).body.code).toBe('unauthenticated');
      expect((await post('/cases', '{}', 'garbage')).body.code).toBe('unauthenticated');
    });

    it('a hidden case is 404 and an unknown action too, whatever the body', async () => {
      const { id } = (await citizen.reports({ location: place })).body;
      expect((await post('/cases/0192f0a0-0000-7000-8000-000000000000/actions/accept', '{')).body.code).toBe(
        'not-found',
      );
      expect((await post(`/cases/${id}/actions/explode`, '{')).body.code).toBe('unknown-action');
      expect((await post(`/cases/${id}/actions/withdraw`, '{')).body.code).toBe('malformed-json');
    });

    it.each([
      ['multipart/form-data; boundary=x', '--x--\r\n', {}],
      ['application/json; charset=gbk', '{}', {}],
      ['application/json', '{}', { 'content-encoding': 'gzip' }],
      ['text/plain', '{}', {}],
    ])('%s on a JSON route is 415', async (type, body, headers) => {
      const answer = await raw('/cases', { method: 'POST', body, headers: { 'content-type': type, ...headers } });
      expect({ status: answer.status, code: answer.body.code }).toEqual({
        status: 415,
        code: 'unsupported-media-type',
      });
    });

    it('an address that no route can have is a problem document with a request id', async () => {
      for (const path of ['/grids/%E0%A4%A', `/grids/${'x'.repeat(5000)}`]) {
        const answer = await raw(path);
        expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 404, code: 'not-found' });
        expect(answer.headers.get('x-request-id')).toBeTruthy();
      }
    });

    it('an import without a token is refused before its body is read, with a request id all the same', async () => {
      const answer = await raw('/admin/grids/import', { method: 'POST', body: '{}' }, '');
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 401, code: 'unauthenticated' });
      expect(answer.headers.get('x-request-id')).toBeTruthy();
    });

    it('complains about the type first', async () => {
      const answer = await citizen.post('/cases', { categoryCode: 'M06013', photoIds: 'x', description: '路面' });
      expect(answer.body.errors).toEqual([{ path: 'photoIds', message: '应为照片编号的列表' }]);
    });

    it('another content type is 415', async () => {
      const answer = await raw('/cases', {
        method: 'POST',
        body: 'x=1',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect({ status: answer.status, code: answer.body.code }).toEqual({
        status: 415,
        code: 'unsupported-media-type',
      });
    });

    it('keeps emoji, astral and right-to-left text with its direction marks', async () => {
      const description = '路裂了😀𠮷\u200fשלום\u202a\u202c\n第二行\t完';
      const made = await citizen.reports({ location: place, description });
      expect(made.status).toBe(201);
      expect((await citizen.get(`/cases/${made.body.id}`)).body.description).toBe(description);
    });

    it('says at which field what is wrong', async () => {
      const answer = await citizen.post('/cases', {
        categoryCode: 'M06013',
        description: '路面',
        location: { lng: 'x', lat: 23 },
        contact: { phone: 'abc' },
      });
      expect(answer.body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
        'contact.phone',
        'location.lng',
      ]);
    });
  });

  describe('reports', () => {
    it.each([
      [{ description: '路' }, 'description'],
      [{ description: '   ' }, 'description'],
      [{ categoryCode: 'M00000' }, 'categoryCode'],
      [{ gridCode: 'nowhere' }, 'gridCode'],
      [{ photoIds: ['unknown'] }, 'photoIds.0'],
      [{ anonymous: true, contact: { name: '王' } }, 'contact'],
    ])('%j is refused at %s', async (report, path) => {
      const answer = await citizen.reports({ ...('gridCode' in report ? {} : { location: place }), ...report });
      expect({ status: answer.status, path: answer.body.errors?.[0]?.path }).toEqual({ status: 400, path });
    });

    it('needs a place or a board', async () => {
      expect((await citizen.reports()).body).toMatchObject({ status: 400, code: 'validation-failed' });
      const board = await citizen.reports({ gridCode: worker.persona.gridCode });
      expect(board.body).toMatchObject({ location: { source: 'board' }, grid: { code: worker.persona.gridCode } });
    });

    it('a photo is enough; somebody else’s photo and a used one are refused', async () => {
      const photo = await citizen.photo();
      const made = await citizen.reports({ location: place, description: undefined, photoIds: [photo] });
      expect(made.status).toBe(201);
      expect((await citizen.reports({ location: place, photoIds: [photo] })).body).toMatchObject({
        status: 409,
        code: 'media-already-used',
      });
      expect((await stranger.reports({ location: place, photoIds: [await citizen.photo()] })).body.errors[0].path).toBe(
        'photoIds.0',
      );
      const seen = await fetch(made.body.photos[0].url as string);
      expect(seen.status).toBe(200);
      expect(seen.headers.get('cache-control')).toContain('private');
    });

    it('belongs by its point: coordinates out of range, outside the bounds, outside every grid, by another datum', async () => {
      expect((await citizen.reports({ location: { lng: 0, lat: 0 } })).body).toMatchObject({
        status: 400,
        code: 'coordinates-out-of-range',
      });
      expect((await citizen.reports({ location: { lng: 116.4, lat: 39.9 } })).body).toMatchObject({
        status: 422,
        code: 'outside-service-area',
      });
      const north = (await farthestInside(instance)).point;
      const outside = await citizen.reports({ location: north });
      expect(outside.body).toMatchObject({ status: 'dispatching', grid: null });
      expect(await dispatcher.tasks('todo')).toContain(outside.body.id);
      const bd09 = await citizen.reports({
        location: { lng: place.lng + 0.0065, lat: place.lat + 0.006, crs: 'bd09' },
      });
      expect(bd09.status).toBe(201);
      expect(Math.abs(bd09.body.location.lng - place.lng)).toBeLessThan(0.002);
    });

    it('a scanned board decides within 50 metres, the point beyond', async () => {
      const other = (
        await Person.logsIn(instance, (await personas(instance)).filter((p) => p.role === 'gridWorker')[1]!)
      ).persona.gridCode;
      const far = await citizen.reports({ location: place, gridCode: other });
      expect(far.body.grid.code).toBe(worker.persona.gridCode);
      const vague = await citizen.reports({ location: { ...place, accuracyM: 5000 }, gridCode: other });
      expect(vague.body.grid.code).toBe(other);
    });
  });

  describe('cases', () => {
    it('answer to id and number, as people type it; a wrong check digit says so', async () => {
      const { id, number } = (await citizen.reports({ location: place })).body as { id: string; number: string };
      expect(dammDigit(number)).toBe('0');
      for (const text of [
        id,
        number,
        `${number.slice(0, 6)}-${number.slice(6, 13)}-${number.slice(13)}`,
        encodeURIComponent(`${number.slice(0, 6)} ${number.slice(6)}`),
      ]) {
        expect((await citizen.get(`/cases/${text}`)).body.id).toBe(id);
      }
      const wrong = number.slice(0, 13) + String((Number(number[13]) + 1) % 10);
      const answer = await citizen.get(`/cases/${wrong}`);
      expect(answer.body).toMatchObject({ status: 404, code: 'not-found' });
      expect(answer.body.detail).toContain('校验位');
    });

    it('checks in the contract’s order', async () => {
      const { id } = (await citizen.reports({ location: place })).body;
      const code = async (person: Person, action: string, body: unknown) =>
        (await person.post(`/cases/${id}/actions/${action}`, body)).body.code as string;
      expect(await code(citizen, 'explode', {})).toBe('unknown-action');
      expect(await code(citizen, 'accept', {})).toBe('validation-failed');
      expect(await code(citizen, 'accept', { version: 1, note: 'x' })).toBe('validation-failed');
      expect(await code(citizen, 'accept', { version: 1 })).toBe('forbidden');
      expect(await code(worker, 'merge', { version: 7, intoCaseId: id })).toBe('not-available-yet');
      expect(await code(citizen, 'merge', { version: 7, intoCaseId: id })).toBe('forbidden');
      expect(await code(worker, 'accept', { version: 7 })).toBe('stale-case');
      expect(await code(worker, 'settle', { version: 1, note: '好', photoIds: [await worker.photo()] })).toBe(
        'action-not-allowed',
      );
      const stale = (await worker.post(`/cases/${id}/actions/accept`, { version: 7 })).body;
      expect(stale.current).toEqual({
        status: 'submitted',
        version: 1,
        actions: expect.arrayContaining([{ action: 'accept', needs: [] }]),
      });
      for (const { action } of (await worker.get(`/cases/${id}`)).body.actions as { action: string }[])
        expect(action).not.toBe('merge');
    });

    it('every field of the contract is there, null where an audience may not see it', async () => {
      const { id } = (await citizen.reports({ location: place })).body;
      const fields = [
        'id',
        'number',
        'status',
        'version',
        'createdAt',
        'updatedAt',
        'category',
        'description',
        'location',
        'grid',
        'department',
        'stage',
        'deadline',
        'colour',
        'outcome',
        'reworkCount',
        'visibility',
        'photos',
        'reporter',
        'following',
        'timeline',
        'actions',
        'safety',
      ];
      for (const person of [citizen, stranger, worker, dispatcher]) {
        expect(Object.keys((await person.get(`/cases/${id}`)).body).sort()).toEqual([...fields].sort());
      }
      const [listed] = (await citizen.get('/cases/mine?limit=1')).body.items as Record<string, unknown>[];
      expect(Object.keys(listed!).sort()).toEqual(
        fields.filter((name) => !['timeline', 'actions'].includes(name)).sort(),
      );
    });

    it('an internal note reaches staff and nobody else', async () => {
      const { id } = (await citizen.reports({ location: place })).body;
      await worker.does(id, 'accept', { internalNote: CANARY });
      expect(JSON.stringify((await dispatcher.get(`/cases/${id}`)).body)).toContain(CANARY);
      expect((await citizen.acts(id, 'withdraw', { internalNote: 'x' })).body.code).toBe('validation-failed');
      await citizen.isPushed('progress', id);
      const seen = await Promise.all([
        citizen.get(`/cases/${id}`),
        citizen.get('/inbox'),
        citizen.get('/cases/mine'),
        stranger.get(`/cases/${id}`),
        stranger.get(`/cases/nearby?lng=${place.lng}&lat=${place.lat}`),
      ]);
      expect(JSON.stringify([seen.map(({ body }) => body), await citizen.phone()])).not.toContain(CANARY);
    });
  });

  it('what is told of a place to everybody is rounded to 50 metres, wherever one asks from', async () => {
    const square = 50 / 111_320;
    const corner = Math.floor(place.lat / square) * square;
    const [one, two] = await Promise.all(
      [0.2, 0.8].map(
        async (part) => (await citizen.reports({ location: { lng: place.lng, lat: corner + part * square } })).body,
      ),
    );
    for (const lat of [place.lat, place.lat + 0.0011]) {
      const { items } = (await stranger.get(`/cases/nearby?lng=${place.lng}&lat=${lat}&radiusM=2000&limit=100`)).body;
      const [seenOne, seenTwo] = [one.id, two.id].map(
        (id: string) => items.find((item: Json) => item.id === id)?.location,
      );
      expect(seenOne).toEqual(seenTwo);
      expect(seenOne.lat).not.toBe(one.location.lat);
    }
    const public_ = (await stranger.get(`/cases/${one.id}`)).body;
    expect(public_).toMatchObject({ stage: null, colour: null, outcome: null, reworkCount: null, grid: null });
  });

  it('of the like that is not public only that it was reported is said', async () => {
    await citizen.reports({ location: place, categoryCode: 'M06028' });
    const again = (await stranger.reports({ location: place, categoryCode: 'M06028' })).body;
    expect(again).toMatchObject({ similar: [], alreadyReported: true });
  });

  describe('lists', () => {
    it('page by page to the end, without gap or repetition', async () => {
      for (let i = 0; i < 5; i += 1) await stranger.reports({ location: place, description: `第 ${i} 件事` });
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Json = (await stranger.get(`/cases/mine?limit=2&cursor=${cursor}`)).body;
        seen.push(...page.items.map(({ id }: { id: string }) => id));
        cursor = page.nextCursor as string | null;
      }
      expect(seen).toEqual([...seen].sort().reverse());
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThanOrEqual(5);
    });

    it('tasks come by deadline, page by page', async () => {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Json = (await worker.get(`/tasks?view=todo&limit=3&cursor=${cursor}`)).body;
        seen.push(...page.items.map(({ deadline }: { deadline: string }) => deadline));
        cursor = page.nextCursor as string | null;
      }
      expect(seen.length).toBeGreaterThan(5);
      expect(seen).toEqual([...seen].sort());
    });

    it.each([
      '/cases/mine?limit=0',
      '/cases/mine?limit=101',
      '/cases/mine?limit=x',
      '/tasks?view=other',
      '/cases/nearby?lng=113&lat=x',
      '/cases/mine?surplus=1',
    ])('%s is refused', async (path) => {
      expect((await worker.get(path)).body).toMatchObject({ status: 400, code: 'validation-failed' });
    });

    it('a cursor belongs to its list', async () => {
      const { nextCursor } = (await stranger.get('/cases/mine?limit=1')).body as { nextCursor: string };
      for (const path of ['/tasks?view=todo', '/cases/mine?limit=1']) {
        expect((await worker.get(`${path}&cursor=${nextCursor}`)).body).toMatchObject({
          status: 400,
          code: 'invalid-cursor',
        });
      }
      expect((await stranger.get('/cases/mine?cursor=xyz')).body.code).toBe('invalid-cursor');
    });
  });

  describe('places', () => {
    it('locate answers the grid, its path and, without login, the duty phone only', async () => {
      const url = `/locate?lng=${place.lng}&lat=${place.lat}`;
      const open = (await raw(url, {}, '')).body;
      expect(open).toMatchObject({ grid: { code: worker.persona.gridCode }, exact: true, distanceM: 0 });
      expect(open.grid.path.map(({ level }: { level: string }) => level)).toEqual(
        expect.arrayContaining(['county', 'street', 'community']),
      );
      expect(JSON.stringify(open.worker)).not.toContain('网格员');
      expect((await citizen.get(url)).body.worker.displayName).toContain('网格员');
    });

    it.each([
      ['lng=0&lat=0', 400, 'coordinates-out-of-range'],
      ['lng=116.4&lat=39.9', 404, 'outside-service-area'],
      ['lng=abc&lat=23', 400, 'validation-failed'],
      ['lat=23', 400, 'validation-failed'],
      ['lng=1e400&lat=23', 400, 'validation-failed'],
      ['lng=113.4&lat=23.1&crs=mars', 400, 'validation-failed'],
    ])('locate?%s → %i %s', async (query, status, code) => {
      const answer = await raw(`/locate?${query}`, {}, '');
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    });

    it('a grid shows its outline and a point inside it', async () => {
      const grid = (await raw(`/grids/${worker.persona.gridCode}`, {}, '')).body;
      expect(grid).toMatchObject({
        code: worker.persona.gridCode,
        boundary: { type: expect.stringMatching(/Polygon/) },
      });
      expect((await raw('/grids/nowhere', {}, '')).body).toMatchObject({ status: 404, code: 'not-found' });
    });

    it('categories carry the article’s cracked road and the unknown', async () => {
      const { groups, tree, version } = (await raw('/categories', {}, '')).body;
      const codes = groups.flatMap(({ items }: { items: { code: string }[] }) => items.map(({ code }) => code));
      expect(codes).toEqual(expect.arrayContaining(['M06013', 'M10999']));
      expect(version).toBeTruthy();
      expect(JSON.stringify(tree)).toContain('M06013');
    });
  });

  it('who refreshes twice at once gets the same answer, and a used-up token later ends the family', async () => {
    const persona = (await personas(instance)).find(
      ({ role, platform }) => role === 'citizen' && platform === 'wechat',
    )!;
    const login = await post('/auth/wechat', JSON.stringify({ code: persona.code }), '');
    const [one, two] = await Promise.all(
      [1, 2].map(() => post('/auth/refresh', JSON.stringify({ refreshToken: login.body.refreshToken }), '')),
    );
    expect(one!.status).toBe(200);
    expect(two!.body.refreshToken).toBe(one!.body.refreshToken);
  });

  it('handler and dispatcher may be logged in at the console and on a phone; health and metrics answer', async () => {
    expect((await handler.get('/me')).body.user).toMatchObject({
      roles: expect.arrayContaining(['citizen', 'handler']),
      department: { code: handler.persona.departmentCode },
    });
    expect((await dispatcher.get('/me')).body.user).toMatchObject({ platform: 'console', roles: ['dispatcher'] });
    for (const path of ['/healthz', '/readyz', '/metrics'])
      expect((await fetch(`${instance.url}${path}`)).status).toBe(200);
    expect(await (await fetch(`${instance.url}/metrics`)).text()).toContain('citygrid_deliveries_total');
  });

  it('keeps what is personal sealed: nothing of it lies in the database file', async () => {
    const phone = '13912345678';
    const made = await citizen.reports({ location: place, contact: { name: '诸葛望山', phone } });
    expect(made.status).toBe(201);
    if (instance.config.database.kind !== 'sqlite') return;
    const { file } = instance.config.database;
    const bytes = Buffer.concat([file, `${file}-wal`].map((name) => readFileSync(name)));
    const openId = openIdOf({ name: citizen.persona.name, platform: 'wechat' });
    for (const secret of [phone, '诸葛望山', openId]) expect(bytes.includes(secret)).toBe(false);
    // The same search finds what is meant to be there.
    expect(bytes.includes(made.body.number as string)).toBe(true);
  });

  it('an unknown address is a problem document too', async () => {
    expect((await citizen.get('/nothing-here')).body).toMatchObject({ status: 404, code: 'not-found' });
  });
});

/** A point inside the service bounds that lies more than 50 m outside every grid. */
async function farthestInside(instance: Instance): Promise<{ point: { lng: number; lat: number } }> {
  const locator = instance.app.get(Locator, { strict: false });
  for (let lat = 23.0; lat < 23.3; lat += 0.002) {
    for (let lng = 113.3; lng < 113.5; lng += 0.002) {
      const point = { lng, lat };
      if (locator.inBounds(point) && !locator.locate(point, 60)) return { point };
    }
  }
  throw new Error('no such point');
}
