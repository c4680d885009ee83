import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from '../binaries/binaries.js';
import { EmbeddedPostgresError } from '../embedded-postgres.errors.js';

/**
 * Refuses a cluster of another major version, whose files these binaries cannot read.
 * @throws EmbeddedPostgresError OTHER_VERSION saying which program to use instead.
 */
export function checkVersion(folder: string, binaries: Pick<Binaries, 'major'>): void {
  const found = Number.parseInt(readFileSync(join(folder, 'PG_VERSION'), 'utf8'), 10);
  if (found === binaries.major) return;
  const newer = found > binaries.major;
  throw new EmbeddedPostgresError(
    'OTHER_VERSION',
    `The database in ${folder} was written by PostgreSQL ${found}, and this version of Muster brings PostgreSQL ${binaries.major}. ` +
      (newer
        ? 'Start the newer version of Muster that wrote it, or set MUSTER_DATA_DIR to another folder.'
        : 'Dump it with the version of Muster that wrote it and restore the dump here, or set MUSTER_DATA_DIR to another folder.'),
  );
}
