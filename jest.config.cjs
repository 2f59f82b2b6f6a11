const shared = { '^@citygrid/shared/([a-z-]+)$': '<rootDir>/shared/src/$1/index.ts' };

const swc = (jsc) => ({
  '^.+\\.(t|j|mj)sx?$': ['@swc/jest', { jsc: { target: 'es2022', ...jsc }, module: { type: 'commonjs' } }],
});

/** Server, sandbox and shared: pure specs beside the code, server/test against real databases, whole-line flows. */
const node = {
  displayName: 'node',
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: [
    '<rootDir>/{shared,server,sandbox}/**/*.spec.ts',
    '<rootDir>/{scripts,miniprogram/scripts}/**/*.spec.mjs',
    '<rootDir>/miniprogram/e2e/**/*.spec.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  moduleNameMapper: shared,
  transform: swc({
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  }),
  // flatbush and flatqueue are published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(flatbush|flatqueue|point-in-polygon-hao|robust-predicates)/)'],
};

/** The mini-program: the browser's elements in jsdom, with the platform contract's fake in the phone's place. */
const miniprogram = {
  displayName: 'miniprogram',
  rootDir: __dirname,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/miniprogram/src/**/*.spec.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  setupFiles: ['<rootDir>/miniprogram/test/setup.cjs'],
  moduleNameMapper: {
    ...shared,
    '\\.(css|scss)$': '<rootDir>/miniprogram/test/style.cjs',
    '\\.png$': '<rootDir>/miniprogram/test/picture.cjs',
    '^(@|\\.\\.|\\.\\./\\.\\.)/platform$': '<rootDir>/miniprogram/src/platform/fake-index.ts',
    '^@/platform/(map|phone-button|page-life)$': '<rootDir>/miniprogram/src/platform/fake-$1.tsx',
    '^@/(.*)$': '<rootDir>/miniprogram/src/$1',
  },
  transform: swc({
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  }),
};

module.exports = { projects: [node, miniprogram], maxWorkers: 2, testTimeout: 30_000 };
