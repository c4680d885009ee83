/**
 * What a build is made of. Each part is built when what it reads has changed since.
 *
 * @typedef {object} Part
 * @property {string} name as the terminal shows it
 * @property {string[]} reads files and folders
 * @property {string} writes the file or folder that tells whether it was built at all
 * @property {string[]} command
 * @property {string} [after] the part that must be built first
 * @property {string[]} [clears] folders deleted first, so that nothing of a deleted source lives on
 */

const tool = (name) => `node_modules/${name}`;

/** @type {Part} */
const server = {
  name: 'server',
  reads: ['apps/lms', 'apps/worker', 'apps/muster/src', 'libs', 'nest-cli.json', 'tsconfig.json', 'package-lock.json'],
  writes: 'dist/apps/muster/src/main.js',
  command: [tool('@nestjs/cli/bin/nest.js'), 'build', 'lms'],
  clears: ['dist/apps', 'dist/libs'],
};

/** @type {Part} */
const pages = {
  name: 'pages',
  reads: ['apps/web', 'libs/contracts/src', 'libs/journal/src', 'package-lock.json'],
  writes: 'dist/web/index.html',
  command: [tool('vite/bin/vite.js'), 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'],
};

/** @type {Part} */
const player = {
  name: 'player',
  // It plays with the rules of sequencing that the server has.
  reads: ['libs/scorm/player', 'libs/scorm/src/domain', 'libs/journal/src', 'package-lock.json'],
  writes: 'dist/player',
  command: [tool('vite/bin/vite.js'), 'build', '--config', 'libs/scorm/player/vite.config.ts', '--logLevel', 'warn'],
};

/** @type {Part} */
const courses = {
  name: 'courses',
  reads: ['courses', 'libs/authoring'],
  writes: 'dist/courses',
  // The command `courses` of the program that has just been built.
  command: ['apps/muster/launch/run-courses.mjs'],
  after: 'server',
  clears: ['dist/courses'],
};

/**
 * The parts that a command of the command line needs.
 * @param {string | undefined} command
 * @returns {Part[]}
 */
export function partsFor(command) {
  return command === 'start' || command === 'build' ? [server, pages, player, courses] : [server];
}
