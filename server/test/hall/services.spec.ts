/** Real: both engines, hall and identity over HTTP. Fake: the clock. */
import { describeDatabases } from '../support/databases';
import { HallApp, type Json } from './hall-app';

const WECHAT_APP = 'wx0000000000000000';
const entry = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  group: 'housingFund',
  title: '公积金提取',
  summary: '租房、购房、退休时提取',
  guide: { who: '缴存职工', materials: ['身份证'], steps: ['网上申请'], limit: '3 个工作日', fee: '不收费' },
  ways: [{ kind: 'phone', phone: '12329', label: '打电话问' }],
  published: true,
  ...more,
});

describeDatabases('The service hall', (open) => {
  let hall: HallApp;
  let admin: string;
  let dispatcher: string;
  const create = (body: unknown) => hall.call('POST', '/admin/service-entries', { token: admin, body });
  const shown = async (): Promise<Json> => (await hall.call('GET', '/services')).body.groups;

  beforeAll(async () => {
    hall = await HallApp.open(open);
    admin = await hall.console('admin', 'admin');
    dispatcher = await hall.console('diaodu', 'dispatcher', { streetCode: '440106003' });
  });
  afterAll(() => hall.close());

  it('is empty at first, and has no empty groups', async () => {
    expect(await shown()).toEqual([]);
  });

  it('shows what is published, group by group in their order, without login', async () => {
    const ways = [
      { kind: 'miniProgram', platform: 'wechat', appId: WECHAT_APP, path: 'pages/a/index?b=1', label: '去办理' },
      { kind: 'miniProgram', platform: 'alipay', appId: '2021000000000001', label: '去办理' },
      { kind: 'page', url: 'https://gjj.example.gov.cn/tiqu', label: '网上办' },
      {
        kind: 'place',
        name: '办事大厅',
        address: '示例路 1 号',
        lng: 113.4,
        lat: 23.1,
        crs: 'wgs84',
        hours: '周一至周五 09:00–17:00',
        label: '到现场办',
      },
    ];
    const first = await create(entry({ ways }));
    expect([first.status, first.body.position, first.body.published]).toEqual([201, 100, true]);
    expect((await create(entry({ title: '公积金贷款', guide: null, position: 1 }))).status).toBe(201);
    expect((await create(entry({ group: 'medical', title: '预约挂号' }))).status).toBe(201);
    expect((await create(entry({ group: 'education', title: '还没写完', published: false }))).status).toBe(201);
    const groups = await shown();
    expect(
      groups.map(({ code, name, entries }: Json) => [code, name, entries.map(({ title }: Json) => title)]),
    ).toEqual([
      ['medical', '医疗', ['预约挂号']],
      ['housingFund', '公积金', ['公积金贷款', '公积金提取']],
    ]);
    const [loan, drawn] = groups[1].entries;
    expect(Object.keys(drawn).sort()).toEqual(['guide', 'id', 'summary', 'title', 'ways']);
    expect(loan.guide).toBeNull();
    expect(drawn.guide).toEqual(entry()['guide']);
    expect(drawn.ways[0]).toEqual(ways[0]);
    expect(drawn.ways[1]).toEqual({ ...ways[1], path: null });
    // GCJ-02 lies some 500 m from WGS-84 there.
    expect(drawn.ways[3]).not.toHaveProperty('crs');
    expect(drawn.ways[3].lng).toBeCloseTo(113.4053, 3);
    expect(drawn.ways[3].lat).toBeCloseTo(23.0974, 3);
  });

  it('is kept by clients until it changes', async () => {
    const before = await hall.call('GET', '/services');
    const known = { headers: { 'if-none-match': `W/${String(before.headers['etag'])}` } };
    expect(before.headers['cache-control']).toBe('public, no-cache');
    expect(await hall.call('GET', '/services', known)).toMatchObject({ status: 304 });
    const { id } = before.body.groups[0].entries[0];
    const path = `/admin/service-entries/${id}`;
    const changed = await hall.call('PATCH', path, { token: admin, body: { published: false, title: null } });
    expect([changed.status, changed.body.title, changed.body.guide]).toEqual([200, '预约挂号', entry()['guide']]);
    const after = await hall.call('GET', '/services', known);
    expect([after.status, after.body.groups.length]).toEqual([200, 1]);
    const back = await hall.call('PATCH', path, { token: admin, body: { published: true, guide: null } });
    expect(back.body.guide).toBeNull();
    expect((await shown()).length).toBe(2);
  });

  it.each([
    ['group', entry({ group: 'metro' }), 'group', /medical/],
    ['a title beyond measure', entry({ title: '长'.repeat(41) }), 'title', /最多 40 个字/],
    ['no way at all', entry({ ways: [] }), 'ways', /至少要有一种/],
    ['too many ways', entry({ ways: Array(9).fill({ kind: 'phone', phone: '12329', label: '问' }) }), 'ways', /最多 8/],
    ['a way that is no object', entry({ ways: [null] }), 'ways.0', /应为对象/],
    ['a kind that there is not', entry({ ways: [{ kind: 'fax', label: '传真' }] }), 'ways.0.kind', /miniProgram/],
    [
      'a plain address',
      entry({ ways: [{ kind: 'page', url: 'http://a.example.cn', label: '看' }] }),
      'ways.0.url',
      /https/,
    ],
    ['a script', entry({ ways: [{ kind: 'page', url: 'javascript:alert(1)', label: '看' }] }), 'ways.0.url', /https/],
    [
      'a password in the address',
      entry({ ways: [{ kind: 'page', url: 'https://a:b@a.example.cn', label: '看' }] }),
      'ways.0.url',
      /用户名/,
    ],
    [
      "another platform's id",
      entry({ ways: [{ kind: 'miniProgram', platform: 'alipay', appId: WECHAT_APP, label: '去' }] }),
      'ways.0.appId',
      /16 位数字/,
    ],
    [
      'an id of WeChat that is none',
      entry({ ways: [{ kind: 'miniProgram', platform: 'wechat', appId: 'wxABCDEF0123456789', label: '去' }] }),
      'ways.0.appId',
      /wx 加 16 位/,
    ],
    [
      'a phone that is none',
      entry({ ways: [{ kind: 'phone', phone: '打给我', label: '问' }] }),
      'ways.0.phone',
      /电话/,
    ],
    [
      "another kind's field",
      entry({ ways: [{ kind: 'phone', phone: '12329', url: 'https://a.example.cn', label: '问' }] }),
      'ways.0.url',
      /不认识/,
    ],
    ['a step beyond measure', entry({ guide: { steps: ['好', '长'.repeat(201)] } }), 'guide.steps', /最多 200 个字/],
    ['a guide that is a list', entry({ guide: [] }), 'guide', /对象/],
    ['a field that there is not', entry({ colour: 'red' }), 'colour', /不认识/],
  ])('refuses %s and says where', async (_what, body, path, words) => {
    const { status, body: problem } = await create(body);
    expect([status, problem.code]).toEqual([400, 'validation-failed']);
    expect(problem.errors).toContainEqual({ path, message: expect.stringMatching(words) });
  });

  it('refuses a place outside the country', async () => {
    const ways = [{ kind: 'place', name: '厅', address: '某处', lng: 2.35, lat: 48.85, label: '去' }];
    expect((await create(entry({ ways }))).body.code).toBe('coordinates-out-of-range');
  });

  it('is kept by administrators alone, who see all of it page by page', async () => {
    for (const token of [dispatcher]) {
      expect((await hall.call('GET', '/admin/service-entries', { token })).status).toBe(403);
      expect((await hall.call('POST', '/admin/service-entries', { token, body: entry() })).status).toBe(403);
      expect((await hall.call('PATCH', '/admin/service-entries/x', { token, body: {} })).status).toBe(403);
    }
    expect((await hall.call('GET', '/admin/service-entries')).status).toBe(401);
    expect((await hall.call('PATCH', '/admin/service-entries/x', { token: admin, body: {} })).status).toBe(404);
    const titles: string[] = [];
    let cursor = '';
    do {
      const query = `limit=1${cursor && `&cursor=${cursor}`}`;
      const { body } = await hall.call('GET', `/admin/service-entries?${query}`, { token: admin });
      titles.push(...body.items.map(({ title }: Json) => title));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(titles).toEqual(['还没写完', '公积金贷款', '公积金提取', '预约挂号']);
    const written = await hall.database
      .read()
      .all<{ action: string }>("SELECT action FROM audit_log WHERE subject_kind = 'service-entry' ORDER BY id");
    expect(written.map(({ action }) => action)).toEqual([
      ...Array(4).fill('service-entry.created'),
      ...Array(2).fill('service-entry.changed'),
    ]);
  });

  it('stays small enough to be answered whole', async () => {
    await hall.database.inTransaction(async (tx) => {
      for (let i = 0; i < 296; i += 1)
        await tx.run(
          `INSERT INTO service_entry (id, group_code, position, title, summary, guide, ways, published, created_at, updated_at)
           VALUES (?, 'payments', 1, 't', 's', NULL, '[]', ?, 0, 0)`,
          [`x${i}`, false],
        );
    });
    const { status, body } = await create(entry());
    expect([status, body.code, body.detail]).toEqual([409, 'conflict', expect.stringContaining('最多 300 条')]);
  });
});
