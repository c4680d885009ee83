import { task } from '@muster/contracts';
import { z } from 'zod';

/** Compares a staged roster with what is known and writes what differs, or takes an import back. */
export const importRoster = task('import-roster', z.object({ importId: z.uuid() }));
