import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with package.json, from the sources and from the build alike. */
export function repositoryRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'nest-cli.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('Cannot find the folder of the program.');
    folder = parent;
  }
  return folder;
}
