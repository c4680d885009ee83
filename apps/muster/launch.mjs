#!/usr/bin/env node
// The way in from the command line: `npm start`, `npm run build`, `npm run muster -- COMMAND`. Plain JavaScript without
// dependencies, because it runs before anything is installed or built, and on whatever Node it is started with.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { reasonNotToRun } from './launch/reason-not-to-run.mjs';

const begun = performance.now();
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const words = process.argv.slice(2);

const reason = reasonNotToRun(root, process.versions.node);
if (reason) fail(reason);

const { buildStale } = await import('./launch/build-stale.mjs');
const { partsFor } = await import('./launch/parts.mjs');
if (!(await buildStale(root, partsFor(words[0])))) process.exit(1);
if (words[0] === 'build') process.exit(0);

const program = join(root, 'dist', 'apps', 'muster', 'src', 'main.js');
if (!existsSync(program)) fail('The build left no dist/apps/muster/src/main.js. Delete dist and start again.');
const { main } = await import(pathToFileURL(program).href);
process.exit(await main(words, { root, environment: process.env, begun }));

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
