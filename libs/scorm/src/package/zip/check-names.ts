import type { PackageWarnings } from '../package-warnings.js';
import { shownName } from '../unusable-package.js';
import { collisionKey } from './entry-name.js';
import type { PackageFile } from './open-package.js';

/** Enough for its author to know the tool that wrote them. */
const NAMED = 3;

/** Warns of names in the zip that are read here, and that another system may read as something else or not at all. */
export function checkNames(files: readonly Pick<PackageFile, 'path' | 'withBackslashes'>[], to: PackageWarnings): void {
  warnOfBackslashes(files, to);
  warnOfFilesNamedLikeFolders(files, to);
}

/** One warning for all: a tool that writes one name so writes each so, and their number would hide other faults. */
function warnOfBackslashes(files: readonly Pick<PackageFile, 'withBackslashes'>[], to: PackageWarnings): void {
  const names = files.flatMap(({ withBackslashes }) => (withBackslashes === undefined ? [] : [withBackslashes]));
  const [first] = names;
  if (first === undefined) return;
  const shown = names.slice(0, NAMED).map((name) => `"${shownName(name)}"`);
  const rest = names.length - shown.length;
  to.addOfEntry(
    'ENTRY_NAME_MENDED',
    `The zip names ${names.length === 1 ? 'a file' : `${names.length} files`} with backslashes: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}; they were read as slashes. Pack the course again with an ordinary zip program, which parts folders with slashes.`,
    shownName(first),
  );
}

/** A zip can hold both, and so can we; a disk cannot, so that the author's own copy lacks one of them. */
function warnOfFilesNamedLikeFolders(files: readonly Pick<PackageFile, 'path'>[], to: PackageWarnings): void {
  const folders = new Map<string, string>();
  for (const { path } of files) {
    for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
      const key = collisionKey(path.slice(0, slash));
      if (!folders.has(key)) folders.set(key, path);
    }
  }
  for (const { path } of files) {
    const inside = folders.get(collisionKey(path));
    if (inside === undefined) continue;
    to.addOfEntry(
      'FILE_NAMED_LIKE_FOLDER',
      `The zip holds a file "${shownName(path)}" and, in a folder of the same name, "${shownName(inside)}". Both are kept here, but no disk can hold both, so that other systems lose one. Rename one and pack the course again.`,
      shownName(path),
    );
  }
}
