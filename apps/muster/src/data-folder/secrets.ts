import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../command.js';
import { writePrivateFile } from './private-file.js';

/** What the program makes up once for a data folder. Losing it locks the embedded database. */
export interface Secrets {
  databaseSuperuserPassword: string;
  databaseAppPassword: string;
  /** Stands in for MUSTER_SECRET. */
  signingSecret: string;
}

const FILE = 'secrets.json';
const NAMES = ['databaseSuperuserPassword', 'databaseAppPassword', 'signingSecret'] as const;

/**
 * Reads `secrets.json` of a data folder, or makes it.
 * @param databaseExists with a database already there new passwords would not open it, so none are made.
 * @throws Refusal when it is missing or damaged beside a database.
 */
export function openSecrets(dataFolder: string, databaseExists: boolean): Secrets {
  const path = join(dataFolder, FILE);
  if (existsSync(path)) return readSecrets(path);
  if (databaseExists) {
    throw new Refusal(
      `${path} is missing; it holds the passwords of the database beside it. Restore it from a backup.`,
    );
  }
  const [superuser, app, signing] = [random(), random(), random()];
  const made: Secrets = { databaseSuperuserPassword: superuser, databaseAppPassword: app, signingSecret: signing };
  writePrivateFile(path, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

function readSecrets(path: string): Secrets {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    if (NAMES.every((name) => typeof read[name] === 'string')) return read as unknown as Secrets;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new Refusal(`${path} is damaged. Restore it from a backup.`);
}

function random(): string {
  return randomBytes(32).toString('base64url');
}
