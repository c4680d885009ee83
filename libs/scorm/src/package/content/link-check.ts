import { PackageIndex } from '../manifest/package-index.js';
import { SHOWN_PER_CODE } from '../package-warnings.js';
import type { PackageWarnings } from '../package-warnings.js';
import { shownName } from '../unusable-package.js';
import { linksInOtherCase } from './links-in-other-case.js';
import type { LinkInOtherCase } from './links-in-other-case.js';

const WITH_LINKS = new Set(['text/html', 'application/xhtml+xml', 'text/css']);

/** Looks through the pages and style sheets of a package while they pass by, in whatever order. */
export class LinkCheck {
  private readonly index: PackageIndex;
  /** The first in the order of the files; of the others only how many there are. */
  private found: (LinkInOtherCase & { file: string })[] = [];
  private more = 0;

  /** @param paths of all files in the zip */
  constructor(paths: readonly string[]) {
    this.index = new PackageIndex(paths);
  }

  look(file: string, mediaType: string, content: Buffer): void {
    if (!WITH_LINKS.has(mediaType)) return;
    // Names beyond ASCII in an older encoding are not recognised; then nothing is said of them.
    for (const { written, path, line } of linksInOtherCase(file, content.toString('utf8'), this.index)) {
      // A part of a text keeps the whole text in memory, so it is copied.
      this.found.push({ written: Buffer.from(written).toString(), path, line, file });
      if (this.found.length > 2 * SHOWN_PER_CODE) this.keepFirst();
    }
  }

  private keepFirst(): void {
    const ordered = this.found.sort(order);
    this.more += Math.max(0, ordered.length - SHOWN_PER_CODE);
    this.found = ordered.slice(0, SHOWN_PER_CODE);
  }

  report(warnings: PackageWarnings): void {
    this.keepFirst();
    for (const { file, line, written, path } of this.found) {
      warnings.addOfEntry(
        'LINK_CASE',
        `A link says "${shownName(written)}"; the zip has "${shownName(path)}", in other capitals. It works here. Write it as in the zip: most servers tell capitals apart.`,
        shownName(file),
        line,
      );
    }
    warnings.countMore('LINK_CASE', this.more);
  }
}

function order(a: { file: string; line: number }, b: { file: string; line: number }): number {
  if (a.file === b.file) return a.line - b.line;
  return a.file < b.file ? -1 : 1;
}
