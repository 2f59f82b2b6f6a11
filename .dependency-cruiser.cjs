/** The law of imports (docs/adr/0004): who may import whom. `scripts/import-law.mjs` runs it and plants violations that it must catch. */
const FEATURES = [
  'areas',
  'cases',
  'catalog',
  'h5',
  'hall',
  'identity',
  'intake',
  'live',
  'media',
  'notification',
  'outbox',
  'patrols',
  'platform',
  'safety',
];
const MAY = {
  identity: [],
  catalog: [],
  outbox: [],
  areas: ['identity'],
  media: ['identity'],
  cases: ['outbox', 'identity', 'areas', 'catalog', 'media'],
  patrols: ['identity', 'areas'],
  hall: ['identity', 'areas'],
  h5: ['areas'],
  intake: ['areas', 'catalog', 'cases', 'identity', 'media'],
  notification: ['outbox', 'identity'],
  live: ['outbox', 'identity'],
  safety: ['outbox', 'identity', 'media', 'cases'],
  platform: ['intake', 'notification', 'identity', 'areas', 'media', 'cases', 'safety'],
};
const SPEC = '\\.spec\\.tsx?$';
/** The mini-program's rooms: each may import those named beside it, `shared`, and nothing else of the project. */
const ROOMS = {
  platform: ['routes'],
  state: ['platform'],
  settings: ['platform', 'state'],
  text: ['platform', 'settings'],
  ui: ['platform', 'settings', 'text'],
  api: ['platform', 'state'],
  session: ['platform', 'state', 'settings', 'api', 'text'],
  queue: ['platform', 'state', 'settings', 'api', 'session', 'text'],
  features: ['platform', 'state', 'settings', 'api', 'session', 'queue', 'text', 'ui', 'routes', 'assets'],
};
const roomRules = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `law-mini-${room}`,
  severity: 'error',
  comment: `miniprogram/${room} may import ${allowed.join(', ')} and shared`,
  from: { path: `^miniprogram/src/${room}/`, pathNot: SPEC },
  to: { path: '^miniprogram/src/', pathNot: `^miniprogram/src/(${[room, ...allowed].join('|')})(/|\\.|$)` },
}));

const featureRules = Object.entries(MAY).map(([feature, allowed]) => ({
  name: `law-${feature}`,
  severity: 'error',
  comment: `${feature} may import ${allowed.join(', ') || 'no other feature'}`,
  from: { path: `^server/src/${feature}/`, pathNot: SPEC },
  to: { path: `^server/src/(${FEATURES.filter((name) => name !== feature && !allowed.includes(name)).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...featureRules,
    ...roomRules,
    {
      name: 'mini-feature-alone',
      severity: 'error',
      comment: 'features meet in pages',
      from: { path: '^miniprogram/src/features/([^/]+)/', pathNot: SPEC },
      to: { path: '^miniprogram/src/features/', pathNot: '^miniprogram/src/features/$1/' },
    },
    {
      name: 'mini-front-door',
      severity: 'error',
      from: { path: '^miniprogram/src/(pages|packages)/', pathNot: SPEC },
      to: { path: '^miniprogram/src/features/', pathNot: '^miniprogram/src/features/[^/]+/index\\.ts$' },
    },
    {
      name: 'mini-not-the-server',
      severity: 'error',
      from: { path: '^miniprogram/src/', pathNot: SPEC },
      to: { path: '^(server|sandbox)/' },
    },
    {
      name: 'mini-light',
      severity: 'error',
      comment: 'the catalogue is data that the server answers with',
      from: { path: '^miniprogram/src/', pathNot: SPEC },
      to: { path: '^shared/src/catalog/' },
    },
    {
      name: 'mini-taro-door',
      severity: 'error',
      from: { path: '^miniprogram/src/', pathNot: ['^miniprogram/src/(platform|pages|packages)/', SPEC] },
      to: { path: '@tarojs/taro' },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      from: { pathNot: SPEC },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^shared/src/', pathNot: SPEC },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-libraries',
      severity: 'error',
      from: { path: '^shared/src/', pathNot: SPEC },
      to: { path: 'node_modules/', pathNot: 'node_modules/(flatbush|flatqueue)/' },
    },
    {
      name: 'shared-alone',
      severity: 'error',
      from: { path: '^shared/src/' },
      to: { path: '^(server|sandbox|miniprogram)/' },
    },
    {
      name: 'shared-testing',
      severity: 'error',
      from: { pathNot: [SPEC, '^server/test/', '^shared/src/testing/'] },
      to: { path: '^shared/src/testing/' },
    },
    {
      name: 'infra-below-features',
      severity: 'error',
      from: { path: '^server/src/(infra|config)/', pathNot: SPEC },
      to: { path: `^server/src/(${FEATURES.join('|')})/` },
    },
    {
      name: 'config-alone',
      severity: 'error',
      from: { path: '^server/src/config/', pathNot: SPEC },
      to: { path: '^server/src/infra/' },
    },
    {
      name: 'front-door',
      severity: 'error',
      comment: 'another feature is reached through its index.ts',
      from: { path: '^server/src/([^/]+)/', pathNot: SPEC },
      to: {
        path: `^server/src/(${FEATURES.join('|')})/`,
        pathNot: ['^server/src/$1/', '^server/src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'platform-is-composed',
      severity: 'error',
      from: {
        path: '^server/src/',
        pathNot: ['^server/src/(app\\.module|schema|doctor)\\.ts$', '^server/src/platform/', SPEC],
      },
      to: { path: '^server/src/platform/' },
    },
    {
      name: 'sandbox-alone',
      severity: 'error',
      from: { path: '^sandbox/', pathNot: SPEC },
      to: { path: '^(server|miniprogram)/' },
    },
    {
      name: 'server-never-sandbox',
      severity: 'error',
      from: { path: '^server/(src|demo)/' },
      to: { path: '^sandbox/' },
    },
    { name: 'demo-stays-out', severity: 'error', from: { path: '^server/src/' }, to: { path: '^server/demo/' } },
    { name: 'not-to-spec', severity: 'error', from: { pathNot: [SPEC, '^server/test/'] }, to: { path: SPEC } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|^node_modules/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.depcruise.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
