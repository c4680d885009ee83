import { needsFlash } from '../../domain/media/way-to-show.js';
import { shownName, UnusablePackage } from '../unusable-package.js';
import type { ManifestContext } from './manifest-context.js';
import { mergeParameters } from './merge-parameters.js';
import type { Resource } from './read-resources.js';
import { isExternal, resolveHref, urlOf } from './resolve-href.js';

/**
 * The URL that launches a resource, relative to the package root; null when the resource has no href.
 * @param played whether the item belongs to what will be played: there a fault refuses the package, elsewhere it is a warning and null
 * @throws UnusablePackage `SCORM.MISSING_LAUNCH_FILE`, `SCORM.EXTERNAL_LAUNCH`, `SCORM.UNSAFE_PATH`
 */
export function launchUrl(
  resource: Resource,
  parameters: string | undefined,
  played: boolean,
  context: ManifestContext,
): string | null {
  if (resource.href === null) return null;
  const href = shownName(resource.href);
  const fail = (code: UnusablePackage['code'], sentence: string): null => {
    if (played) throw new UnusablePackage(code, sentence, { file: context.file, line: resource.line });
    context.warnings.add('LAUNCH_FILE_MISSING', sentence, resource.line);
    return null;
  };

  const resolved = resolveHref(resource.bases, resource.href);
  if (resolved.kind === 'external') {
    const base = resource.bases.find(isExternal);
    return fail(
      'SCORM.EXTERNAL_LAUNCH',
      base !== undefined
        ? `xml:base="${shownName(base)}" puts resource "${resource.identifier}", which starts at "${href}", outside the package. Take the xml:base out, or write a folder of the package into it.`
        : `Resource "${resource.identifier}" starts at "${href}", outside the package. Put the page into the package, or link to it from a page inside.`,
    );
  }
  if (resolved.kind === 'outside') {
    return fail(
      'SCORM.UNSAFE_PATH',
      `Resource "${resource.identifier}" starts at "${href}", which leads out of the package. Correct its href and xml:base.`,
    );
  }
  const found = context.index.find(resolved.path);
  if (found === null) {
    return fail(
      'SCORM.MISSING_LAUNCH_FILE',
      `Resource "${resource.identifier}" starts at "${shownName(resolved.path)}", which is not in the zip. Add the file, or correct the href.`,
    );
  }
  if (resolved.mended) {
    context.warnings.add(
      'HREF_MENDED',
      `"${href}" or its xml:base has a backslash or a slash in front; it was read as "${found.path}". Write it so.`,
      resource.line,
    );
  }
  if (found.otherCase) {
    context.warnings.add(
      'HREF_CASE',
      `"${href}" is named "${found.path}" in the zip; capitals differ. Write it as in the zip: most servers tell capitals apart.`,
      resource.line,
    );
  }
  if (needsFlash(found.path)) {
    context.warnings.add(
      'LAUNCH_FILE_FLASH',
      `Resource "${resource.identifier}" starts at "${shownName(found.path)}", which needs Flash or Shockwave. No browser runs them any more, so learners cannot take this part. Publish it again as HTML5, and let the href name its HTML page.`,
      resource.line,
    );
  }
  return mergeParameters(urlOf(found.path) + resolved.query + resolved.fragment, parameters);
}
