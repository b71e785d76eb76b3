/** One transform for every file; types are checked by `tsc -b` before jest starts. */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      sourceMaps: 'inline',
      module: { type: 'commonjs' },
      jsc: {
        target: 'es2022',
        keepClassNames: true,
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
    },
  ],
};

module.exports = {
  testEnvironment: 'node',
  // sources first: a stray compiled file beside one must never be tested in its place
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  roots: ['<rootDir>/packages', '<rootDir>/examples', '<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.types\\.test\\.ts$'],
  modulePathIgnorePatterns: ['/dist/'],
  transform,
  moduleNameMapper: {
    '^@couplet/([^/]+)$': '<rootDir>/packages/$1/src/index.ts',
    '^@couplet/([^/]+)/(testing|internal)$': '<rootDir>/packages/$1/src/$2/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/test/jest/global-setup.ts',
  globalTeardown: '<rootDir>/test/jest/global-teardown.ts',
  reporters: ['default', '<rootDir>/test/jest/summary-reporter.cjs'],
  maxWorkers: 2,
  // only ends what hangs: on a machine with much else to do a test takes ten times as long as alone
  testTimeout: 600000,
};
