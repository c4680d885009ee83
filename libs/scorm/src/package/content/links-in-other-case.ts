import type { PackageIndex } from '../manifest/package-index.js';
import { resolveHref } from '../manifest/resolve-href.js';

/** A link of a page or a style sheet that names a file of the package in other capitals. */
export interface LinkInOtherCase {
  written: string;
  /** The file that it means. */
  path: string;
  line: number;
}

/**
 * Attributes of HTML that name a file, with quotes or without, and `url()` of styles. The lengths are bounded, so that no file keeps
 * the reader for longer than in proportion to its size; a path of a package may have 1,024 bytes.
 */
const LINKS =
  /(?<![\w-])(?:src|href|background|data)\s{0,9}=\s{0,9}(?:"([^"\n]{1,1024})"|'([^'\n]{1,1024})'|([^\s"'>]{1,1024}))|\burl\(([^()\n]{1,1030})\)/gi;

/**
 * The links in `text` that would fail on a server that tells capitals apart, each once, in the order of the file. What scripts put
 * together is not seen.
 * @param page path of the file in the package; links are read from its folder
 */
export function linksInOtherCase(page: string, text: string, index: PackageIndex): LinkInOtherCase[] {
  const folder = page.slice(0, page.lastIndexOf('/') + 1);
  const seen = new Set<string>();
  const links: LinkInOtherCase[] = [];
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(LINKS)) {
    const [, quoted, inApostrophes, bare, inUrl] = match;
    const written = (quoted ?? inApostrophes ?? bare ?? inUrl?.replace(/["']/g, '') ?? '').trim();
    if (seen.has(written)) continue;
    seen.add(written);
    const resolved = resolveHref([folder], written);
    const found = resolved.kind === 'inside' ? index.find(resolved.path) : null;
    if (!found?.otherCase) continue;
    const at = match.index + match[0].indexOf(written);
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    links.push({ written, path: found.path, line });
  }
  return links;
}
