import { PackageIndex } from '../manifest/package-index.js';
import type { PackageWarnings } from '../package-warnings.js';
import { shownName } from '../unusable-package.js';
import { linksInOtherCase } from './links-in-other-case.js';
import type { LinkInOtherCase } from './links-in-other-case.js';

const WITH_LINKS = new Set(['text/html', 'application/xhtml+xml', 'text/css']);

/** Looks through the pages and style sheets of a package while they pass by, in whatever order. */
export class LinkCheck {
  private readonly index: PackageIndex;
  private readonly found: (LinkInOtherCase & { file: string })[] = [];

  /** @param paths of all files in the zip */
  constructor(paths: readonly string[]) {
    this.index = new PackageIndex(paths);
  }

  look(file: string, mediaType: string, content: Buffer): void {
    if (!WITH_LINKS.has(mediaType)) return;
    // Names beyond ASCII in an older encoding are not recognised; then nothing is said of them.
    for (const link of linksInOtherCase(file, content.toString('utf8'), this.index)) this.found.push({ ...link, file });
  }

  report(warnings: PackageWarnings): void {
    for (const { file, line, written, path } of this.found.sort((a, b) => order(a, b))) {
      warnings.addOfEntry(
        'LINK_CASE',
        `A link says "${shownName(written)}"; the zip has "${shownName(path)}", in other capitals. It works here. Write it as in the zip: most servers tell capitals apart.`,
        shownName(file),
        line,
      );
    }
  }
}

function order(a: { file: string; line: number }, b: { file: string; line: number }): number {
  if (a.file === b.file) return a.line - b.line;
  return a.file < b.file ? -1 : 1;
}
