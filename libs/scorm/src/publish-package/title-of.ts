import type { PackageStructure } from '../package/index.js';

/** The version before: the title that it has, and its package. */
interface VersionBefore {
  title: string;
  structure: unknown;
}

/**
 * The title of a new version: the one given, else the one that was once given instead of the package's own, else that of the
 * package. A name by which people know a course is not lost to what an authoring tool wrote into the manifest.
 */
export function titleOf(given: string | undefined, packageTitle: string, before?: VersionBefore): string {
  if (given !== undefined) return given;
  const chosen = before && before.title !== (before.structure as PackageStructure).title ? before.title : undefined;
  return chosen ?? packageTitle;
}
