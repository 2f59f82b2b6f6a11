/** Real: both engines, hall, areas and identity over HTTP. Fake: the clock. */
import { GridImport } from '../../src/areas';
import { Notices } from '../../src/hall';
import { EndPastNotices } from '../../src/hall/notices/end-past-notices';
import { NoticeRow } from '../../src/hall/notices/notice.entity';
import type { Reader } from '../../src/infra/database';
import { collection, feature, rectangle } from '../areas/squares';
import { describeDatabases } from '../support/databases';
import { COMMUNITY, FAR_GRID, GRID, HallApp, NEXT_GRID, START, STREET, type Json } from './hall-app';

/** Shorter than a console's session lasts unused. */
const WHILE = 600_000;
const iso = (at: number): string => new Date(at).toISOString();
const notice = (title: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  title,
  body: '第一行\n第二行',
  source: '街道办事处',
  ...more,
});

describeDatabases('Notices', (open, engine) => {
  let hall: HallApp;
  let admin: string;
  let dispatcher: string;
  const publish = (body: unknown, token = admin) => hall.call('POST', '/admin/notices', { token, body });
  const change = (id: string, body: unknown, token = admin) =>
    hall.call('PATCH', `/admin/notices/${id}`, { token, body });
  const titles = async (query = ''): Promise<string[]> =>
    (await hall.call('GET', `/notices${query}`)).body.items.map(({ title }: Json) => title);

  beforeEach(async () => {
    hall = await HallApp.open(open);
    admin = await hall.console('admin', 'admin');
    dispatcher = await hall.console('diaodu', 'dispatcher', { streetCode: STREET });
  });
  afterEach(() => hall.close());

  it('reach the people of their area, newest first, and those for everybody reach everybody', async () => {
    const areas = [null, '440106', STREET, COMMUNITY, GRID, FAR_GRID];
    for (const areaCode of areas) {
      hall.clock.advance(1000);
      expect((await publish(notice(`给 ${areaCode ?? '所有人'}`, { areaCode }))).status).toBe(201);
    }
    expect(await titles()).toEqual(['给 所有人']);
    expect(await titles(`?gridCode=${GRID}`)).toEqual(
      [GRID, COMMUNITY, STREET, '440106', '所有人'].map((name) => `给 ${name}`),
    );
    expect(await titles(`?gridCode=${NEXT_GRID}`)).toEqual([STREET, '440106', '所有人'].map((name) => `给 ${name}`));
    expect(await titles(`?gridCode=${FAR_GRID}`)).toEqual([FAR_GRID, '440106', '所有人'].map((name) => `给 ${name}`));
    const [own] = (await hall.call('GET', `/notices?gridCode=${GRID}`)).body.items;
    expect(own).toEqual({
      id: expect.any(String),
      title: `给 ${GRID}`,
      body: '第一行\n第二行',
      source: '街道办事处',
      area: { code: GRID, name: `格${GRID}` },
      at: iso(START + 5000),
      until: null,
    });
    expect((await hall.call('GET', '/notices?gridCode=999')).body.code).toBe('not-found');
  });

  it('still reach whoever has the code of a grid that was redrawn, under the name that it had', async () => {
    for (const areaCode of [null, STREET, NEXT_GRID]) {
      hall.clock.advance(1000);
      await publish(notice(`给 ${areaCode ?? '所有人'}`, { areaCode }));
    }
    const redrawn = collection(feature(`${STREET}021002`, [rectangle(100, 0, 100, 100)], { name: '新格' }));
    await hall.app.get(GridImport).run({ file: redrawn, crs: 'gcj02' });
    const { items } = (await hall.call('GET', `/notices?gridCode=${NEXT_GRID}`)).body;
    expect(items.map(({ title }: Json) => title)).toEqual([`给 ${NEXT_GRID}`, `给 ${STREET}`, '给 所有人']);
    expect(items[0].area).toEqual({ code: NEXT_GRID, name: `格${NEXT_GRID}` });
    expect(await titles(`?gridCode=${STREET}021002`)).toEqual([`给 ${STREET}`, '给 所有人']);
  });

  it('come page by page across all areas, none twice and none left out, whatever is published meanwhile', async () => {
    const wanted: string[] = [];
    for (let i = 0; i < 9; i += 1) {
      // Three at each instant: the id decides.
      if (i % 3 === 0) hall.clock.advance(1000);
      const title = `第 ${i} 条`;
      await publish(notice(title, { areaCode: [null, STREET, GRID][i % 3] }));
      wanted.unshift(title);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Json = (
        await hall.call('GET', `/notices?gridCode=${GRID}&limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      ).body;
      seen.push(...page.items.map(({ title }: Json) => title));
      cursor = page.nextCursor;
      hall.clock.advance(10);
      await publish(notice(`后来的 ${seen.length}`));
    } while (cursor);
    expect(seen).toEqual(wanted);
    const first = (await hall.call('GET', `/notices?gridCode=${GRID}&limit=2`)).body.nextCursor;
    expect((await hall.call('GET', `/notices?cursor=${first}`)).body.code).toBe('invalid-cursor');
    expect((await hall.call('GET', '/notices?limit=101')).body.code).toBe('validation-failed');
  });

  it('end when their time comes, when they are taken back, and come back when they are put back', async () => {
    const until = iso(START + WHILE);
    const timed = (await publish(notice('停水', { until }))).body;
    const taken = (await publish(notice('写错了'))).body;
    expect([timed.shown, timed.until]).toEqual([true, until]);
    expect(await titles()).toEqual(['写错了', '停水']);
    const tag = { headers: { 'if-none-match': String((await hall.call('GET', '/notices')).headers['etag']) } };
    expect((await hall.call('GET', '/notices', tag)).status).toBe(304);

    expect((await change(taken.id, { takenBack: true })).body).toMatchObject({ shown: false, takenBackAt: iso(START) });
    expect((await hall.call('GET', '/notices', tag)).status).toBe(200);
    expect(await titles()).toEqual(['停水']);
    hall.clock.advance(WHILE);
    expect(await titles()).toEqual([]);
    const sweep = () => hall.database.inTransaction((tx) => hall.app.get(Notices).endPast(tx, hall.clock.now()));
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    expect(hall.app.get(EndPastNotices)).toBeDefined();

    expect((await change(taken.id, { takenBack: false })).body.shown).toBe(true);
    expect((await change(timed.id, { until: null })).body).toMatchObject({ shown: true, until: null });
    expect(await titles()).toEqual(['写错了', '停水']);
    expect((await change(timed.id, { title: '恢复供水', areaCode: GRID })).body).toMatchObject({
      title: '恢复供水',
      body: '第一行\n第二行',
      area: { code: GRID },
    });
    expect(await titles()).toEqual(['写错了']);
    const written = await hall.database
      .read()
      .all<{ action: string }>("SELECT action FROM audit_log WHERE subject_kind = 'notice' ORDER BY id");
    expect(written.map(({ action }) => action.slice('notice.'.length))).toEqual([
      'created',
      'created',
      'taken-back',
      'changed',
      'changed',
      'changed',
    ]);
  });

  it("are a dispatcher's for the own street only", async () => {
    const refused = await publish(notice('给所有人'), dispatcher);
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('本街道')]);
    expect((await publish(notice('别街', { areaCode: FAR_GRID }), dispatcher)).status).toBe(403);
    expect((await publish(notice('全区', { areaCode: '440106' }), dispatcher)).status).toBe(403);
    const own = (await publish(notice('本格', { areaCode: GRID }), dispatcher)).body;
    const far = (await publish(notice('别街', { areaCode: FAR_GRID }))).body;
    const all = (await publish(notice('所有人'))).body;
    for (const { id } of [far, all]) expect((await change(id, { takenBack: true }, dispatcher)).status).toBe(404);
    expect((await change(own.id, { areaCode: FAR_GRID }, dispatcher)).status).toBe(403);
    expect((await change(own.id, { areaCode: null }, dispatcher)).status).toBe(403);
    expect((await change(own.id, { areaCode: COMMUNITY, takenBack: true }, dispatcher)).status).toBe(200);
    const listed = async (token: string): Promise<string[]> =>
      (await hall.call('GET', '/admin/notices', { token })).body.items.map(({ title }: Json) => title);
    expect(await listed(dispatcher)).toEqual(['本格']);
    expect(await listed(admin)).toEqual(['所有人', '别街', '本格']);
    const { body } = await hall.call('GET', '/admin/notices?limit=2', { token: admin });
    const next = await hall.call('GET', `/admin/notices?cursor=${body.nextCursor}`, { token: admin });
    expect([body.items.length, next.body.items.map(({ title }: Json) => title)]).toEqual([2, ['本格']]);
    const district = await hall.console('qu', 'district', { countyCode: '440106' });
    expect((await hall.call('GET', '/admin/notices', { token: district })).status).toBe(403);
    expect((await change(own.id, {}, district)).status).toBe(403);
  });

  it('of two who change one at once the second loses nothing of what the first did', async () => {
    const { id } = (await publish(notice('停水'))).body as { id: string };
    const notices = hall.app.get(Notices, { strict: false });
    let hasWritten = (): void => undefined;
    const written = new Promise<void>((done) => (hasWritten = done));
    const first = hall.database.inTransaction(async (tx) => {
      await notices.change(tx, id, { title: '停水延长到 18:00' });
      hasWritten();
      // Long enough for the other to look, if it may look before this one is through.
      await new Promise((wait) => setTimeout(wait, 200));
    });
    await written;
    await Promise.all([first, hall.database.inTransaction((tx) => notices.change(tx, id, { source: '社区居委会' }))]);
    expect((await hall.call('GET', '/notices')).body.items).toMatchObject([
      { id, title: '停水延长到 18:00', source: '社区居委会' },
    ]);
  });

  it('are refused where they are not as they should be, each at its field', async () => {
    const wrong: [Record<string, unknown>, string][] = [
      [{ areaCode: '999' }, 'areaCode'],
      [{ until: iso(START - 1) }, 'until'],
      [{ until: '2026-12-01' }, 'until'],
      [{ until: '2026-12-01T10:00:00' }, 'until'],
      [{ until: '2026-02-30T10:00:00Z' }, 'until'],
      [{ title: ' ' }, 'title'],
      [{ body: '长'.repeat(2001) }, 'body'],
      [{ body: '好\u0000好' }, 'body'],
      [{ takenBack: true }, 'takenBack'],
    ];
    for (const [more, path] of wrong) {
      const { status, body } = await publish(notice('题目', more));
      expect([more, status, body.errors?.[0]?.path]).toEqual([more, 400, path]);
    }
    expect(await titles()).toEqual([]);
  });

  it('are found by their index, in its order, among very many', async () => {
    await hall.database.inTransaction(async (tx) => {
      const row = `(?, 't', 'b', 's', ?, '', ?, ?, NULL, NULL, ?, 0)`;
      for (let from = 0; from < 20_000; from += 1000) {
        const rows = Array.from({ length: 1000 }, (_, i) => from + i);
        await tx.run(
          `INSERT INTO notice (id, title, body, source, area_code, area_name, street_code, published_at, until_at, taken_back_at, is_over, updated_at)
           VALUES ${rows.map(() => row).join(', ')}`,
          rows.flatMap((i) => [`n${i}`, ['', STREET, GRID, 'x'][i % 4]!, ['', STREET][i % 2]!, START - i, i % 10 > 0]),
        );
      }
      if (engine === 'mysql') await tx.all('ANALYZE TABLE notice');
      else await tx.run('ANALYZE');
    });
    const offences = async (sql: string, params: readonly (string | number | boolean)[]): Promise<string[]> => {
      if (engine === 'sqlite') {
        const plan = await hall.database.read().all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
        return plan.map(({ detail }) => detail).filter((detail) => /^SCAN|TEMP B-TREE/.test(detail));
      }
      const plan = await hall.database.read().all<{ type: string; Extra: string | null }>(`EXPLAIN ${sql}`, params);
      return plan
        .filter(({ type, Extra }) => type === 'ALL' || type === 'index' || Extra?.includes('filesort'))
        .map((found) => JSON.stringify(found));
    };
    const reader = hall.database.read();
    const asked: [string, readonly (string | number | boolean)[]][] = [];
    const recording = {
      ...reader,
      manager: {
        createQueryBuilder: (entity: typeof NoticeRow, alias: string) => {
          const query = reader.manager.createQueryBuilder(entity, alias);
          const getMany = query.getMany.bind(query);
          query.getMany = () => {
            const [sql, params] = query.getQueryAndParameters();
            asked.push([sql, params]);
            return getMany();
          };
          return query;
        },
      },
    } as unknown as Reader;
    const notices = hall.app.get(Notices);
    const after = { publishedAt: START - 400, id: 'n400' };
    expect(await notices.shown(recording, ['', STREET], START, after, 21)).toHaveLength(21);
    expect(await notices.shown(recording, [GRID], START, null, 21)).toHaveLength(21);
    expect(await notices.kept(recording, [STREET], 'n5', 21)).toHaveLength(21);
    expect(await notices.kept(recording, null, 'n5', 21)).toHaveLength(21);
    expect(asked).toHaveLength(5);
    for (const [sql, params] of asked) expect([sql, await offences(sql, params)]).toEqual([sql, []]);
    expect(await offences('SELECT id FROM notice WHERE title = ? ORDER BY updated_at', ['t'])).not.toEqual([]);
  });
});
