import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from './private-file.js';

/** The administrator whom the first start of an embedded system makes. */
export interface FirstAdministrator {
  email: string;
  password: string;
  /** The file that keeps it. */
  file: string;
  /** Made up just now: the only time that the password is shown. */
  fresh: boolean;
}

export const FIRST_ADMIN_EMAIL = 'admin@muster.localhost';
const FILE = 'first-sign-in.txt';
/** Without 0 O 1 l I and the like, because it is read from a screen and typed. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Twenty characters in groups of five: `k3mfw-7xqha-…`; 99 bits. */
export function readablePassword(): string {
  const characters = Array.from({ length: 20 }, () => READABLE.charAt(randomInt(READABLE.length))).join('');
  return characters.replace(/(.{5})(?=.)/g, '$1-');
}

/** Reads how the first administrator signs in, or makes it up and keeps it in a file that only the owner may read. */
export function firstAdministrator(dataFolder: string): FirstAdministrator {
  const file = join(dataFolder, FILE);
  const kept = existsSync(file) ? /^Password: (\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  if (kept) return { email: FIRST_ADMIN_EMAIL, password: kept, file, fresh: false };
  const password = readablePassword();
  writePrivateFile(
    file,
    `The first administrator of this Muster, until they choose another password.\nE-mail: ${FIRST_ADMIN_EMAIL}\nPassword: ${password}\n`,
  );
  return { email: FIRST_ADMIN_EMAIL, password, file, fresh: true };
}
