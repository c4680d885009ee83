import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './pages/repository-root.js';

/** The version of this program, from package.json. */
export const VERSION: string = (
  JSON.parse(readFileSync(path.join(repositoryRoot(), 'package.json'), 'utf8')) as { version: string }
).version;
