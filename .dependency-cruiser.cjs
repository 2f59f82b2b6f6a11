/** The law of imports (docs/adr/0004): who may import whom. `scripts/import-law.mjs` runs it and plants violations that it must catch. */
const FEATURES = [
  'areas',
  'cases',
  'catalog',
  'identity',
  'intake',
  'live',
  'media',
  'notification',
  'outbox',
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
  intake: ['areas', 'catalog', 'cases', 'identity', 'media'],
  notification: ['outbox', 'identity'],
  live: ['outbox', 'identity'],
  safety: ['outbox', 'identity', 'media', 'cases'],
  platform: ['intake', 'notification', 'identity', 'areas', 'media', 'cases', 'safety'],
};
const SPEC = '\\.spec\\.ts$';

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
