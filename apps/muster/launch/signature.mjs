import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'testing', '.DS_Store']);

/**
 * Tells whether anything that a part reads has changed: name, size and time of every file, tests left out. Also sees a
 * file that was deleted or that git brought back with an older time, which the newest time alone would not.
 * @param {string} root
 * @param {string[]} paths relative to root; missing ones count as empty
 */
export function signatureOf(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) add(hash, root, path);
  return hash.digest('hex');
}

function add(hash, root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
    return;
  }
  for (const entry of readdirSync(join(root, path)).sort()) {
    if (SKIPPED.has(entry) || entry.endsWith('.spec.ts') || entry.endsWith('.spec.tsx')) continue;
    add(hash, root, `${path}/${entry}`);
  }
}
