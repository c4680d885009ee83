import { readEnvironment } from '@muster/kernel';
import { Refusal } from '../command.js';

/** Stand for what the start makes itself when it is not set: the embedded database and the secret. */
const MADE_BY_THE_START = {
  DATABASE_URL: 'postgres://localhost/muster',
  MUSTER_SECRET: 'made at the first start'.repeat(2),
};

/**
 * Looks whether the settings that were given make sense, before a folder or a database is made.
 * @throws Refusal naming each variable that is wrong and what to set.
 */
export function checkSettings(variables: Record<string, string | undefined>): void {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
  try {
    readEnvironment({ ...MADE_BY_THE_START, ...given });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
