/** One configuration for every tier: pure specs beside the code, server/test against real databases, whole-line flows. */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{shared,server,sandbox}/**/*.spec.ts', '<rootDir>/scripts/**/*.spec.mjs'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  moduleNameMapper: { '^@citygrid/shared/([a-z-]+)$': '<rootDir>/shared/src/$1/index.ts' },
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // flatbush and flatqueue are published as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(flatbush|flatqueue|point-in-polygon-hao|robust-predicates)/)'],
  maxWorkers: 2,
  testTimeout: 30_000,
};
