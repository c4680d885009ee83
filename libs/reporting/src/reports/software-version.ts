import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version of the program that counted, from its package.json: the one that stands beside nest-cli.json. */
export const SOFTWARE_VERSION: string = readVersion();

function readVersion(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'nest-cli.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('Cannot find the package.json that tells the version of the program.');
    folder = parent;
  }
  const file = path.join(folder, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
