/**
 * The order of the house: a room may import only rooms that stand before it, and only through their index.ts.
 * `npm run gate` checks it; so does `npm test`.
 */
const libraries = [
  'kernel',
  'config',
  'cipher',
  'logging',
  'metrics',
  'time',
  'validation',
  'database',
  'queue',
  'outbox',
  'audit',
  'search',
  'health',
  'mail',
  'access',
  'idempotency',
  'files',
  'documents',
  'analysis',
];
const features = [
  'taxonomy',
  'organisations',
  'identity',
  'agencies',
  'listings',
  'results',
  'needs',
  'imports',
  'deals',
  'matching',
  'brokerage',
  'reception',
  'webhooks',
  'notifications',
  'statistics',
  'announcements',
];
const rooms = [...libraries.map((name) => `libs/${name}`), ...features.map((name) => `libs/features/${name}`)];

const ranks = rooms.map((room, i) => ({
  name: `rank-of-${room.split('/').at(-1)}`,
  comment: 'a room imports only rooms before it',
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: [...rooms.slice(i + 1), 'apps', 'libs/embedded'].map((later) => `^${later}/`) },
}));

export default {
  forbidden: [
    ...ranks,
    {
      name: 'known-room',
      comment: 'a new room must be given its place in the order',
      severity: 'error',
      from: { path: '^libs/', pathNot: [...rooms, 'libs/testing', 'libs/embedded'].map((room) => `^${room}/`) },
      to: {},
    },
    {
      name: 'only-by-index',
      comment: 'nobody reaches past the index.ts of another room',
      severity: 'error',
      from: { path: '^(libs/features/[^/]+|libs/(?!features/)[^/]+|apps/[^/]+)/' },
      to: { path: '^(libs|apps)/', pathNot: ['^$1/', '/src/index\\.ts$'] },
    },
    {
      name: 'kernel-is-pure',
      comment: 'the kernel and the analysis know no framework, no database and no network',
      severity: 'error',
      from: { path: '^libs/(kernel|analysis)/src/', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|ioredis|bullmq|meilisearch|fastify|undici)/' },
    },
    {
      name: 'doors-apart',
      comment: 'the three doors do not know each other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/(?!$1/)' },
    },
    {
      name: 'portal-stands-alone',
      comment: 'the portal knows the market only by the API; its build runs in browsers',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: ['^libs/', '^apps/(?!web/)'] },
    },
    {
      name: 'visitors-carry-no-workbench',
      comment: 'visitor pages load neither the work areas nor the libraries that only these need',
      severity: 'error',
      from: { path: '^apps/web/src/(?!work/|entry-work|i18next)', pathNot: '\\.spec\\.ts$' },
      to: {
        path: ['^apps/web/src/(work/|entry-work)', 'node_modules/(antd|@ant-design|rc-|@rc-component|echarts|dayjs)'],
      },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'the product does not depend on its tests',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['\\.spec\\.ts$', '^libs/testing/', '/testing/', '/bench/'] },
      to: { path: ['^libs/testing/', '\\.spec\\.ts$', '^test/'] },
    },
    {
      name: 'embedded-stands-alone',
      comment: 'the embedded services are started from outside; nothing of the market is needed for it',
      severity: 'error',
      from: { path: '^libs/embedded/' },
      to: { path: '^(libs/(?!embedded)|apps)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'not-undeclared',
      comment: 'every package is declared in package.json',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: '^(libs|apps)/' },
    },
    {
      name: 'no-development-packages',
      comment:
        'the product runs without its development packages; the portal is built with them and holds what it needs',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['\\.spec\\.ts$', '^libs/testing/', '/testing/', '/bench/', '^apps/web/'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^(libs|apps)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '^apps/web/build/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['techmart', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
