import { join } from 'node:path';

const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      target: 'es2022',
      keepClassNames: true,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const base = {
  rootDir: import.meta.dirname,
  testEnvironment: '<rootDir>/test/setup/environment.cjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  transformIgnorePatterns: ['/node_modules/'],
  resolver: '<rootDir>/test/setup/resolver.cjs',
  testEnvironmentOptions: { customExportConditions: ['techmart', 'node', 'node-addons'] },
  setupFiles: ['<rootDir>/test/setup/shared-nest.mjs'],
  modulePathIgnorePatterns: ['/dist/'],
};

/** `*.spec.ts` are pure; `*.it.spec.ts` need the running services and a database cloned from the template. */
export default {
  reporters: ['default', join(import.meta.dirname, 'test/setup/tally-reporter.cjs')],
  maxWorkers: 2,
  workerIdleMemoryLimit: '900MB',
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,apps,test}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.it\\.spec\\.ts$'],
    },
    {
      ...base,
      displayName: 'services',
      testMatch: ['<rootDir>/{libs,apps,test}/**/*.it.spec.ts'],
    },
  ],
};
