import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetsMissingError } from '../authoring.errors.js';

/**
 * Finds `libs/authoring/assets` by walking up from this module, because compiled code lives in dist/libs/authoring
 * while the assets, which no compiler touches, stay where they are.
 */
export function findAssetsFolder(from: string = fileURLToPath(import.meta.url)): string {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'libs', 'authoring', 'assets');
    if (existsSync(join(candidate, 'index.html'))) return candidate;
    if (dirname(folder) === folder) throw new AssetsMissingError(from);
  }
}
