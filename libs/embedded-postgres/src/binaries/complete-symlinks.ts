import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Makes the links between the shared libraries that an npm package cannot carry. The package does it in a postinstall
 * script, which many installations switch off.
 * @param home the `native` folder with `pg-symlinks.json`; without that file there is nothing to do.
 */
export function completeSymlinks(home: string): void {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  // The paths in the list count from the package's folder: `native/lib/libpq.so.5.18`.
  const folder = dirname(home);
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}
