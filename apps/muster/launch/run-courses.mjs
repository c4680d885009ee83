// A process of its own, so that the courses are built by the program that has just been compiled.
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..', '..');
const { main } = await import('../../../dist/apps/muster/src/main.js');
process.exit(await main(['courses'], { root, environment: process.env, begun: performance.now() }));
