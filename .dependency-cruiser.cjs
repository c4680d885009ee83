// The boundaries of docs and design, as rules. `npm run boundaries` checks the tree, test/architecture proves that each
// rule fires.

const CORE = ['audit', 'identity', 'directory', 'catalog'];
const PLUGINS = [
  'scim',
  'scorm',
  'learning',
  'certification',
  'readiness',
  'reporting',
  'notifications',
  'authoring',
  'certificates',
  'attendance',
];

const any = (names) => `(${names.join('|')})`;
const lib = (...names) => `^libs/${any(names)}/`;
/** Specs, and what a library keeps for its own specs, stand outside: they may arrange what the product may not. */
const TESTS = ['[.]spec[.]tsx?$', '^libs/[^/]+/test/', '^libs/testing/', '^test/'];
const DOMAIN = '^libs/.+/domain/';
const npm = (...names) => `(^|/)node_modules/${any(names)}(/|$)`;

/** @param {string} name @param {string[]} below the libraries that `name` may import */
const onlyImports = (name, below, reason) => ({
  name: `${name}-imports-only-what-is-below`,
  comment: reason,
  severity: 'error',
  from: { path: lib(name), pathNot: TESTS },
  to: { path: '^(libs|apps|test)/', pathNot: lib(name, ...below) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    onlyImports(
      'contracts',
      [],
      'Pages and server share the contracts: whatever they imported would end up in the browser.',
    ),
    onlyImports(
      'kernel',
      ['contracts'],
      'Everything stands on the kernel, so it may stand on nothing but the contracts.',
    ),
    onlyImports('journal', ['contracts'], 'It runs in browsers, in the pages and in the player alike.'),
    onlyImports('jobs', ['contracts', 'kernel'], 'Messages are older than any capability: jobs know none of them.'),
    onlyImports('files', ['contracts', 'kernel', 'jobs'], 'Storage knows bytes, not what they mean.'),
    onlyImports('spreadsheet', [], 'Spreadsheets are read and written without knowing what their cells mean.'),
    onlyImports('pdf', [], 'It knows pages and text, not what they mean.'),
    onlyImports(
      'jobs-bull',
      ['contracts', 'kernel', 'jobs'],
      'The Bull transport replaces a part of jobs and nothing else.',
    ),
    onlyImports('embedded-postgres', [], 'A way to run PostgreSQL, of no concern to what is stored in it.'),
    ...CORE.map((name, at) =>
      onlyImports(
        name,
        ['contracts', 'kernel', 'jobs', 'files', 'spreadsheet', ...CORE.slice(0, at)],
        `Core libraries import one another downwards only (${CORE.join(' ← ')}), and never a plugin: a plugin can be taken out.`,
      ),
    ),
    ...PLUGINS.map((name) =>
      onlyImports(
        name,
        [
          'contracts',
          'kernel',
          'jobs',
          'files',
          'spreadsheet',
          'pdf',
          ...CORE,
          ...(name === 'scorm' ? ['journal'] : []),
        ],
        'Plugins import core libraries, never one another and never jobs-bull. What one needs from another arrives in an event or through a port that the app wires.',
      ),
    ),
    {
      name: 'known-libraries-only',
      comment: 'A new library gets its place in the order above before anything may import it.',
      severity: 'error',
      from: {},
      to: {
        path: '^libs/',
        pathNot: lib(
          'contracts',
          'journal',
          'kernel',
          'jobs',
          'jobs-bull',
          'files',
          'spreadsheet',
          'pdf',
          'embedded-postgres',
          'testing',
          ...CORE,
          ...PLUGINS,
        ),
      },
    },
    {
      name: 'only-the-index-is-visible',
      comment: 'What src/index.ts does not export may change without asking anybody.',
      severity: 'error',
      from: { path: '^(?:libs/([^/]+)|apps|test)/' },
      to: { path: '^libs/[^/]+/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index[.]ts$'] },
    },
    {
      name: 'libraries-know-no-app',
      comment: 'An app puts libraries together; a library that knew one could not be used in another.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'pages-know-only-the-contracts',
      comment:
        'The pages use nothing that an agency could not use: the API and its schemas; and the journal, which keeps what they have not sent.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: TESTS },
      to: { path: '^(libs|apps)/', pathNot: ['^apps/web/', lib('contracts', 'journal')] },
    },
    {
      name: 'journal-stays-in-browsers',
      comment: 'It speaks to IndexedDB and Web Crypto; a server has neither.',
      severity: 'error',
      from: { path: '^(libs|apps|test)/', pathNot: ['^apps/web/', '^libs/scorm/player/', lib('journal')] },
      to: { path: lib('journal') },
    },
    {
      name: 'testing-stays-in-tests',
      comment: 'libs/testing is not part of the build.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: TESTS },
      to: { path: lib('testing') },
    },
    {
      name: 'no-cycles',
      comment: 'Files of a cycle cannot be read, tested or moved one at a time; type-only ones included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment:
        'Rules are tested with tables and vectors: no framework, no database, no file, no network, no clock of their own.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TESTS },
      to: {
        path: '.',
        pathNot: [
          DOMAIN,
          '^libs/(contracts|kernel)/',
          npm('temporal-polyfill', 'temporal-spec', 'otplib', '@otplib', 'zod'),
          // Pure functions of Node: hashes and the shape of an address.
          '^(node:)?(crypto|net)$',
        ],
      },
    },
    {
      name: 'domain-takes-only-types-from-the-kernel',
      comment: 'At run time the kernel brings Nest and TypeORM with it.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TESTS },
      to: { path: lib('kernel'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'typeorm-in-its-place',
      comment: 'Services say what happens, repositories say how it is stored.',
      severity: 'error',
      from: {
        path: '^(libs|apps)/',
        pathNot: [...TESTS, '[.](entity|repository|migration)[.]ts$', '/migrations/', '^libs/kernel/'],
      },
      to: { path: npm('typeorm') },
    },
    {
      name: 'bull-in-its-place',
      comment: 'A Bull object that is made without Redis waits for ever in silence: one folder makes them.',
      severity: 'error',
      from: { path: '^(libs|apps|test)/', pathNot: lib('jobs-bull') },
      to: { path: npm('bull', 'ioredis', '@nestjs/bull', '@nestjs/bull-shared') },
    },
    {
      name: 'development-packages-stay-in-tests',
      comment: 'An installation without development packages must run.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: [...TESTS, '[.]config[.]ts$'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-is-there',
      comment: 'An import that resolves to nothing is either a mistake or a package that package.json does not name.',
      severity: 'error',
      from: { path: '^(libs|apps|test)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '(^|/)[.]muster', '^test/artifacts/', '[.](css|scss|svg|png|woff2?)$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
