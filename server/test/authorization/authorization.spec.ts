/**
 * Generated: every endpoint × everybody. Real: the whole instance over HTTP. An endpoint of the OpenAPI document without a
 * row here fails. `ok` is any answer but 401, 403, 404: what is asked here is who is let in, not what happens inside.
 */
import { caseNumber } from '@citygrid/shared/api';
import { demoPeople, openIdOf, PERSONA_COMMUNITY, userIdOf } from '../../demo/people/people';
import { apiDocument } from '../../src/api-docs';
import { Logins } from '../../src/identity';
import { describeDatabases } from '../support/databases';
import { startInstance, type Instance } from '../support/instance';
import { Person, personas } from '../support/person';

/** A good check digit, and no case. */
const MISSING_NUMBER = caseNumber('200101', '0000000');

type Verdict = 'ok' | 401 | 403 | 404;
const WHO = [
  'nobody',
  'reporter',
  'follower',
  'stranger',
  'worker',
  'colleague',
  'farWorker',
  'handler',
  'farHandler',
  'dispatcher',
  'district',
  'admin',
] as const;
type Who = (typeof WHO)[number];
type Row = Record<Who, Verdict>;

const everybody: Row = Object.fromEntries(WHO.map((who) => [who, 'ok'])) as Row;
const loggedIn: Row = { ...everybody, nobody: 401 };
const staffOnly: Row = { ...loggedIn, reporter: 403, follower: 403, stranger: 403 };
const none: Row = Object.fromEntries(WHO.map((who) => [who, who === 'nobody' ? 401 : 403])) as Row;
const allHidden: Row = Object.fromEntries(WHO.map((who) => [who, who === 'nobody' ? 401 : 404])) as Row;
const adminOnly: Row = { ...none, admin: 'ok' };
const adminAndDispatcher: Row = { ...adminOnly, dispatcher: 'ok' };

/** Views of a public case: any citizen; of a case for the parties alone: who has to do with it. The console's people are no citizens. */
const publicCase: Row = { ...loggedIn, admin: 404 };
const partiesCase: Row = { ...loggedIn, admin: 404, follower: 404, stranger: 404, farWorker: 404, farHandler: 404 };

interface Endpoint {
  row: Row;
  path?: (ids: Ids) => string;
  body?: unknown;
}

interface Ids {
  publicId: string;
  partiesId: string;
  partiesNumber: string;
  gridCode: string;
  /** A round of `worker`. */
  patrolId: string;
}

/** `METHOD /path` of the OpenAPI document → who is let in. */
const ENDPOINTS: Record<string, Endpoint | Endpoint[]> = {
  'POST /api/v1/auth/wechat': { row: everybody, body: {} },
  'POST /api/v1/auth/alipay': { row: everybody, body: {} },
  'POST /api/v1/auth/refresh': { row: everybody, body: {} },
  'POST /api/v1/auth/staff': { row: everybody, body: {} },
  'POST /api/v1/auth/staff/password': { row: everybody, body: {} },
  'POST /api/v1/auth/sms/code': { row: everybody, body: {} },
  'POST /api/v1/auth/sms': { row: everybody, body: {} },
  'POST /api/v1/auth/phone': { row: loggedIn, body: {} },
  'GET /api/v1/me': { row: loggedIn },
  'GET /api/v1/me/consents': { row: loggedIn },
  'PUT /api/v1/me/consents': { row: loggedIn, body: { consents: {} } },
  'GET /api/v1/me/export': { row: loggedIn },
  'GET /api/v1/locate': { row: everybody, path: () => '/api/v1/locate?lng=x' },
  'GET /api/v1/grids': { row: loggedIn, path: () => '/api/v1/grids?lng=113.4&lat=23.12' },
  'GET /api/v1/places': { row: loggedIn, path: () => '/api/v1/places?q=1' },
  'GET /api/v1/grids/{code}/components': {
    row: { ...staffOnly, farWorker: 403 },
    path: ({ gridCode }) => `/api/v1/grids/${gridCode}/components`,
  },
  // A round is its walker's alone: who may walk there is asked at its start, and nobody sees another's.
  'POST /api/v1/patrols': {
    row: { ...none, worker: 'ok', colleague: 'ok' },
    body: { gridCode: `${PERSONA_COMMUNITY}001` },
  },
  'GET /api/v1/patrols': { row: loggedIn },
  'GET /api/v1/patrols/current': { row: loggedIn },
  'POST /api/v1/patrols/{id}/cells': {
    row: { ...allHidden, worker: 'ok' },
    path: ({ patrolId }) => `/api/v1/patrols/${patrolId}/cells`,
    body: { cells: [] },
  },
  'POST /api/v1/patrols/{id}/stop': {
    row: { ...allHidden, worker: 'ok' },
    path: ({ patrolId }) => `/api/v1/patrols/${patrolId}/stop`,
  },
  'DELETE /api/v1/patrols/{id}': {
    row: { ...allHidden, worker: 'ok' },
    path: ({ patrolId }) => `/api/v1/patrols/${patrolId}`,
  },
  'GET /api/v1/grids/{code}': { row: everybody, path: ({ gridCode }) => `/api/v1/grids/${gridCode}` },
  'GET /api/v1/grids/{code}/qrcode': {
    row: everybody,
    path: ({ gridCode }) => `/api/v1/grids/${gridCode}/qrcode?channel=h5`,
  },
  'GET /api/v1/grids/{code}/board.pdf': {
    row: everybody,
    path: ({ gridCode }) => `/api/v1/grids/${gridCode}/board.pdf?channels=x`,
  },
  'GET /api/v1/boards/{scene}': {
    row: Object.fromEntries(WHO.map((who) => [who, 404])) as Row,
    path: () => '/api/v1/boards/forged',
  },
  'GET /api/v1/categories': { row: everybody },
  'GET /api/v1/services': { row: everybody },
  'GET /api/v1/notices': { row: everybody },
  'GET /app-config.json': { row: everybody },
  'POST /api/v1/media': { row: loggedIn, body: {} },
  'GET /api/v1/media/{id}': {
    row: { ...everybody, ...Object.fromEntries(WHO.map((who) => [who, 404])) },
    path: () => '/api/v1/media/unsigned',
  },
  'POST /api/v1/cases': { row: loggedIn, body: {} },
  'GET /api/v1/cases/mine': { row: loggedIn },
  'GET /api/v1/cases/nearby': { row: loggedIn, path: () => '/api/v1/cases/nearby?lng=x' },
  'GET /api/v1/cases/similar': { row: loggedIn, path: () => '/api/v1/cases/similar?lng=x' },
  // Who sees it, but not as staff of the case, is refused; every call that is answered is written down.
  'POST /api/v1/cases/{id}/contact': [
    {
      row: { ...publicCase, reporter: 403, follower: 403, stranger: 403, farWorker: 403, farHandler: 403 },
      path: ({ publicId }) => `/api/v1/cases/${publicId}/contact`,
    },
    { row: { ...partiesCase, reporter: 403 }, path: ({ partiesId }) => `/api/v1/cases/${partiesId}/contact` },
  ],
  'GET /api/v1/grids/{code}/cases': {
    row: { ...none, worker: 'ok', colleague: 'ok', dispatcher: 'ok' },
    path: ({ gridCode }) => `/api/v1/grids/${gridCode}/cases`,
  },
  'GET /api/v1/phrases': { row: staffOnly },
  'GET /api/v1/admin/phrases': { row: adminAndDispatcher },
  'POST /api/v1/admin/phrases': {
    row: adminAndDispatcher,
    body: { action: 'settle', text: '测试用的常用语', streetCode: '440106003' },
  },
  'PATCH /api/v1/admin/phrases/{id}': {
    row: { ...none, admin: 404, dispatcher: 404 },
    path: () => '/api/v1/admin/phrases/0',
    body: {},
  },
  'GET /api/v1/cases/{id}': [
    { row: publicCase, path: ({ publicId }) => `/api/v1/cases/${publicId}` },
    { row: partiesCase, path: ({ partiesId }) => `/api/v1/cases/${partiesId}` },
  ],
  'POST /api/v1/cases/{id}/actions/{action}': [
    ...actionRows('accept', {
      reporter: 403,
      follower: 403,
      stranger: 403,
      farWorker: 403,
      farHandler: 403,
      dispatcher: 403,
      district: 403,
    }),
    ...actionRows(
      'settle',
      {
        reporter: 403,
        follower: 403,
        stranger: 403,
        farWorker: 403,
        handler: 403,
        farHandler: 403,
        dispatcher: 403,
        district: 403,
      },
      { note: 'x', photoIds: ['x'] },
    ),
    ...actionRows(
      'assign',
      {
        reporter: 403,
        follower: 403,
        stranger: 403,
        worker: 403,
        colleague: 403,
        farWorker: 403,
        handler: 403,
        farHandler: 403,
        district: 403,
      },
      { departmentCode: 'SZ' },
    ),
    ...actionRows(
      'complete',
      {
        reporter: 403,
        follower: 403,
        stranger: 403,
        worker: 403,
        colleague: 403,
        farWorker: 403,
        farHandler: 403,
        dispatcher: 403,
        district: 403,
      },
      { note: 'x', photoIds: ['x'] },
    ),
    ...actionRows(
      'reject',
      {
        reporter: 403,
        follower: 403,
        stranger: 403,
        worker: 403,
        colleague: 403,
        farWorker: 403,
        handler: 403,
        farHandler: 403,
        district: 403,
      },
      { reasonCode: 'test', note: 'x' },
    ),
    ...actionRows(
      'supplement',
      {
        follower: 403,
        stranger: 403,
        worker: 403,
        colleague: 403,
        farWorker: 403,
        handler: 403,
        farHandler: 403,
        dispatcher: 403,
        district: 403,
      },
      { note: 'x' },
    ),
    ...actionRows(
      'rate',
      {
        follower: 403,
        stranger: 403,
        worker: 403,
        colleague: 403,
        farWorker: 403,
        handler: 403,
        farHandler: 403,
        dispatcher: 403,
        district: 403,
      },
      { score: 5 },
    ),
    ...actionRows('answer', onlyFor('reporter'), { note: 'x' }),
    ...actionRows('urge', onlyFor('reporter')),
    ...actionRows('appeal', onlyFor('reporter'), { note: 'x' }),
    ...actionRows('correct', onlyFor('worker', 'colleague', 'dispatcher'), { note: 'x', categoryCode: 'M06013' }),
    ...actionRows('return', onlyFor('handler'), { note: 'x' }),
    ...actionRows('requestExtension', onlyFor('handler'), { note: 'x', until: '2030-01-01' }),
    ...actionRows('requestSuspension', onlyFor('handler'), { note: 'x', reviewAt: '2030-01-01' }),
    ...['grantExtension', 'grantSuspension', 'resume'].flatMap((action) => actionRows(action, onlyFor('dispatcher'))),
    ...['denyExtension', 'denySuspension'].flatMap((action) =>
      actionRows(action, onlyFor('dispatcher'), { note: 'x' }),
    ),
    ...actionRows('cannotVerify', onlyFor('worker', 'colleague', 'dispatcher'), { note: 'x' }),
    ...actionRows('reassign', onlyFor('dispatcher'), { note: 'x', personId: 'x' }),
    ...actionRows('supervise', onlyFor('dispatcher', 'district'), { note: 'x' }),
    ...actionRows('ask', onlyFor('worker', 'colleague', 'handler', 'dispatcher'), { note: 'x' }),
    ...actionRows('archive', {
      reporter: 403,
      follower: 403,
      stranger: 403,
      worker: 403,
      colleague: 403,
      farWorker: 403,
      handler: 403,
      farHandler: 403,
      dispatcher: 403,
      district: 403,
    }),
  ],
  'POST /api/v1/cases/{id}/follow': {
    row: { ...publicCase },
    path: ({ publicId }) => `/api/v1/cases/${publicId}/follow`,
  },
  'DELETE /api/v1/cases/{id}/follow': {
    row: partiesCase,
    path: ({ partiesId }) => `/api/v1/cases/${partiesId}/follow`,
  },
  'GET /api/v1/cases/held': { row: { ...none, dispatcher: 'ok' } },
  'POST /api/v1/cases/{id}/publication': publicationRows('publication', 'ok', { release: true }),
  'POST /api/v1/cases/{id}/photos/{photoId}/publication': publicationRows('photos/0/publication', 404, {
    public: false,
  }),
  'GET /api/v1/tasks': { row: staffOnly, path: () => '/api/v1/tasks?view=todo' },
  'GET /api/v1/subscriptions/ask': { row: loggedIn, path: () => '/api/v1/subscriptions/ask?moment=report' },
  'POST /api/v1/subscriptions': { row: loggedIn, body: { results: {} } },
  // A draft is its owner's alone; this one is nobody's.
  'GET /api/v1/drafts/{id}': {
    row: allHidden,
    path: () => '/api/v1/drafts/019aa6f4-3c5e-7b1a-9d2f-0123456789ab',
  },
  'GET /api/v1/inbox': { row: loggedIn },
  'POST /api/v1/inbox/read': { row: loggedIn, body: { ids: [] } },
  'GET /api/v1/admin/categories': { row: adminAndDispatcher },
  'GET /api/v1/admin/routing-rules': { row: adminAndDispatcher },
  'POST /api/v1/admin/routing-rules': {
    row: adminAndDispatcher,
    body: { departmentCode: 'SZ', precedence: 900, streetCode: '440106003', categoryCode: 'M06013' },
  },
  'PATCH /api/v1/admin/routing-rules/{id}': {
    row: { ...none, admin: 404, dispatcher: 404 },
    path: () => '/api/v1/admin/routing-rules/0',
    body: {},
  },
  'GET /api/v1/admin/staff': { row: adminAndDispatcher },
  'POST /api/v1/admin/staff': {
    row: adminAndDispatcher,
    body: { role: 'gridWorker', name: '测试', phone: '13700137000' },
  },
  'PATCH /api/v1/admin/staff/{id}': {
    row: { ...none, admin: 404, dispatcher: 404 },
    path: () => '/api/v1/admin/staff/0',
    body: {},
  },
  'POST /api/v1/admin/staff/{id}/invitation': {
    row: { ...none, admin: 404, dispatcher: 404 },
    path: () => '/api/v1/admin/staff/0/invitation',
  },
  'GET /api/v1/admin/departments': { row: adminAndDispatcher },
  'POST /api/v1/admin/departments': {
    row: adminAndDispatcher,
    body: { code: 'NEW', name: '新部门', streetCode: '440106003' },
  },
  'PATCH /api/v1/admin/departments/{code}': {
    row: { ...none, admin: 404, dispatcher: 404 },
    path: () => '/api/v1/admin/departments/0',
    body: {},
  },
  'GET /api/v1/admin/staff-channels': { row: adminOnly },
  'PATCH /api/v1/admin/staff-channels': { row: adminOnly, body: { order: ['long', 'once', 'sms', 'inbox'] } },
  'GET /api/v1/admin/reach': { row: adminOnly },
  'GET /api/v1/admin/templates': { row: adminOnly },
  'POST /api/v1/admin/templates': {
    row: adminOnly,
    body: { key: 'task', platform: 'wechat', templateId: 'x', kind: 'once' },
  },
  'PATCH /api/v1/admin/templates/{id}': {
    row: allHidden,
    path: () => '/api/v1/admin/templates/0',
    body: {},
  },
  'GET /api/v1/admin/dead': { row: adminOnly, path: () => '/api/v1/admin/dead?kind=outbox' },
  'POST /api/v1/admin/dead/retry': { row: adminOnly, path: () => '/api/v1/admin/dead/retry?kind=outbox' },
  'POST /api/v1/admin/dead/{id}/retry': { row: { ...none, admin: 404 }, path: () => '/api/v1/admin/dead/0/retry' },
  'GET /api/v1/admin/service-entries': { row: adminOnly },
  'POST /api/v1/admin/service-entries': {
    row: adminOnly,
    body: {
      group: 'medical',
      title: '测试',
      summary: '测试',
      ways: [{ kind: 'phone', phone: '12345', label: '拨打' }],
    },
  },
  'PATCH /api/v1/admin/service-entries/{id}': {
    row: { ...none, admin: 404 },
    path: () => '/api/v1/admin/service-entries/0',
    body: {},
  },
  'GET /api/v1/admin/notices': { row: adminAndDispatcher },
  'POST /api/v1/admin/notices': {
    row: adminAndDispatcher,
    body: { title: '测试', body: '测试', source: '测试', areaCode: '440106003' },
  },
  'PATCH /api/v1/admin/notices/{id}': {
    row: { ...none, admin: 404, dispatcher: 404 },
    path: () => '/api/v1/admin/notices/0',
    body: {},
  },
  'GET /api/v1/admin/boards': { row: adminAndDispatcher },
  'POST /api/v1/admin/boards/{id}/reissue': {
    row: { ...none, admin: 404, dispatcher: 404 },
    path: () => '/api/v1/admin/boards/0/reissue',
  },
  'POST /api/v1/admin/boards/{id}/place': {
    row: { ...none, admin: 404, dispatcher: 404 },
    path: () => '/api/v1/admin/boards/0/place',
    body: { lng: 113.4, lat: 23.1 },
  },
  'POST /api/v1/admin/components/import': {
    row: adminAndDispatcher,
    body: { type: 'FeatureCollection', features: [] },
  },
  'POST /api/v1/admin/grids/import': {
    row: adminAndDispatcher,
    path: () => '/api/v1/admin/grids/import?dryRun=true',
    body: { type: 'FeatureCollection', features: [] },
  },
  // Last: they end the account, or the session, that asks. Staff is told by whom she is let go (409).
  'DELETE /api/v1/me': { row: loggedIn },
  'POST /api/v1/auth/logout': { row: everybody },
};

/** Webhooks prove themselves by their own signature; a stranger's call is 401 whoever's token it carries. */
const BY_SIGNATURE = ['GET /webhooks/wechat', 'POST /webhooks/wechat', 'POST /webhooks/alipay'];

/** Everybody with a view of the case but these is refused; the console's administrator has no view. */
function onlyFor(...allowed: Who[]): Partial<Row> {
  const refused = WHO.filter((who) => who !== 'nobody' && who !== 'admin' && !allowed.includes(who));
  return Object.fromEntries(refused.map((who) => [who, 403]));
}

/** An action on the public case and on the one for the parties: hidden is 404 before anything else. */
function actionRows(action: string, refused: Partial<Row>, body: Record<string, unknown> = {}): Endpoint[] {
  const on = (row: Row, id: (ids: Ids) => string): Endpoint => ({
    row,
    path: (ids) => `/api/v1/cases/${id(ids)}/actions/${action}`,
    body: { version: 999, ...body },
  });
  const hidden = Object.fromEntries(
    Object.entries(partiesCase).filter(([, verdict]) => verdict === 404),
  ) as Partial<Row>;
  return [
    on({ ...publicCase, ...refused, admin: 404 }, ({ publicId }) => publicId),
    on({ ...partiesCase, ...refused, ...hidden }, ({ partiesId }) => partiesId),
  ];
}

/** Whether the public sees it is for the street's dispatcher alone to say. */
function publicationRows(path: string, dispatcher: Verdict, body: Record<string, unknown>): Endpoint[] {
  const only = (row: Row): Row => ({
    ...(Object.fromEntries(WHO.map((who) => [who, row[who] === 'ok' ? 403 : row[who]])) as Row),
    dispatcher,
  });
  return [
    { row: only(publicCase), path: ({ publicId }) => `/api/v1/cases/${publicId}/${path}`, body },
    { row: only(partiesCase), path: ({ partiesId }) => `/api/v1/cases/${partiesId}/${path}`, body },
  ];
}

describeDatabases('Authorization', (_open, engine) => {
  let instance: Instance;
  let tokens: Record<Who, string>;
  let ids: Ids;

  beforeAll(async () => {
    instance = await startInstance({ engine });
    const all = await personas(instance);
    const persona = (role: string, nth = 0) => all.filter((one) => one.role === role)[nth]!;
    const worker = await Person.logsIn(instance, persona('gridWorker'));
    const [reporter, handler] = [
      await Person.logsIn(instance, persona('citizen')),
      await Person.logsIn(instance, persona('handler')),
    ];
    const gridCode = worker.persona.gridCode!;
    const location = (await worker.get(`/grids/${gridCode}`)).body.center;
    const made = async (categoryCode: string) => {
      const { id } = (await reporter.reports({ categoryCode, location })).body;
      await worker.does(id, 'accept');
      const escalated = await worker.does(id, 'escalate', { note: '请处理', photoIds: [await worker.photo()] });
      const dispatcher = await Person.logsIn(instance, persona('dispatcher'));
      if (escalated.department?.code !== handler.persona.departmentCode)
        await dispatcher.does(id, 'assign', { departmentCode: handler.persona.departmentCode });
      return id as string;
    };
    // 噪声扰民 belongs to the parties by default (access.md, "Visibility").
    const patrolId = (await worker.post('/patrols', { gridCode })).body.id as string;
    const partiesId = await made('M06028');
    const { number: partiesNumber } = (await reporter.get(`/cases/${partiesId}`)).body as { number: string };
    ids = { gridCode, publicId: await made('M06013'), partiesId, partiesNumber, patrolId };
    const follower = await Person.logsIn(instance, persona('citizen', 2));
    await follower.post(`/cases/${ids.publicId}/follow`);
    const far = demoPeople().find(
      (one) =>
        one.role === 'gridWorker' && one.shifts.every(({ grid }) => grid.community.code !== gridCode.slice(0, 12)),
    )!;
    const district = demoPeople().find((one) => one.role === 'district')!;
    tokens = {
      nobody: '',
      reporter: tokenOf(reporter),
      follower: tokenOf(follower),
      stranger: tokenOf(await Person.logsIn(instance, persona('citizen', 1))),
      worker: tokenOf(worker),
      colleague: tokenOf(await Person.logsIn(instance, persona('gridWorker', 1))),
      farWorker: await platformToken(far),
      handler: tokenOf(handler),
      farHandler: tokenOf(
        await Person.logsIn(
          instance,
          all.find((one) => one.departmentCode === 'HW')!,
        ),
      ),
      dispatcher: tokenOf(await Person.logsIn(instance, persona('dispatcher'))),
      district: await consoleToken(district.username!),
      admin: tokenOf(await Person.logsIn(instance, persona('admin'))),
    };
  }, 120_000);
  afterAll(() => instance?.close());

  it('every endpoint of the API has a row', () => {
    const documented = Object.entries(apiDocument(instance.app).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.filter((name) => !(name in ENDPOINTS) && !BY_SIGNATURE.includes(name))).toEqual([]);
    expect(Object.keys(ENDPOINTS).filter((name) => !documented.includes(name))).toEqual([]);
    expect(documented.length).toBeGreaterThan(40);
  });

  // Before the table below, whose last rows end the accounts and sessions that ask.
  it.each([
    ['GET', '', undefined],
    ['POST', '/contact', {}],
    ['POST', '/actions/ask', { note: 'x' }],
    ['POST', '/actions/nonsense', {}],
    ['POST', '/follow', {}],
  ] as const)(
    'a case that may not be seen answers %s %s byte for byte like one that does not exist',
    async (method, path, body) => {
      const missing = ['0192f0a0-0000-7000-8000-000000000000', MISSING_NUMBER];
      for (const who of ['stranger', 'farWorker', 'admin'] as const) {
        const answers = await Promise.all(
          [ids.partiesId, ids.partiesNumber, ...missing].map((id) =>
            ask(method, `/api/v1/cases/${id}${path}`, who, body),
          ),
        );
        expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
        const texts = await Promise.all(answers.map((answer) => answer.text()));
        expect(new Set(texts).size).toBe(1);
        expect(headersOf(answers)).toHaveLength(1);
      }
    },
  );

  it.each(Object.keys(ENDPOINTS))('%s', async (name) => {
    const [method = '', path = ''] = name.split(' ');
    for (const endpoint of [ENDPOINTS[name]!].flat()) {
      const found: Record<string, Verdict> = {};
      for (const who of WHO) found[who] = await verdict(method, endpoint.path?.(ids) ?? path, who, endpoint.body);
      expect({ at: endpoint.path?.(ids) ?? path, ...found }).toEqual({
        at: endpoint.path?.(ids) ?? path,
        ...endpoint.row,
      });
    }
  });

  it.each(BY_SIGNATURE)('%s lets nobody in without its own signature', async (name) => {
    const [method = '', path = ''] = name.split(' ');
    for (const who of ['nobody', 'admin'] as const)
      expect(await verdict(method, path, who, method === 'POST' ? {} : undefined)).toBe(401);
  });

  async function verdict(method: string, path: string, who: Who, body: unknown): Promise<Verdict> {
    const { status } = await ask(method, path, who, body);
    return status === 401 || status === 403 || status === 404 ? status : 'ok';
  }

  function ask(method: string, path: string, who: Who, body?: unknown): Promise<Response> {
    return fetch(`${instance.url}${path}`, {
      method,
      headers: {
        ...(tokens[who] ? { authorization: `Bearer ${tokens[who]}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async function platformToken(person: ReturnType<typeof demoPeople>[number]): Promise<string> {
    if (person.platform === 'console') throw new Error(`${person.name} has no phone`);
    const appId = instance.config[person.platform]!.appId;
    const userId = person.platform === 'alipay' ? userIdOf(person) : null;
    const session = await instance.app.get(Logins, { strict: false }).withPlatform({
      platform: person.platform,
      appId,
      openId: openIdOf(person),
      userId,
      unionId: null,
      device: 'test',
    });
    return session.accessToken;
  }

  async function consoleToken(username: string): Promise<string> {
    const password = instance.passwords[username];
    const response = await fetch(`${instance.url}/api/v1/auth/staff`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    return ((await response.json()) as { accessToken: string }).accessToken;
  }
});

/** The different sets of headers among some answers, without what every answer has of its own. */
function headersOf(answers: readonly Response[]): string[] {
  const own = ['date', 'x-request-id'];
  return [
    ...new Set(answers.map(({ headers }) => JSON.stringify([...headers].filter(([name]) => !own.includes(name))))),
  ];
}

function tokenOf(person: Person): string {
  return person.accessToken;
}
