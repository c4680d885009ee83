/** Where an href of a manifest leads: into the package (`path` is as written, not yet decoded), out of it, or to another site. */
export type ResolvedHref =
  | { kind: 'inside'; path: string; query: string; fragment: string; mended: boolean }
  | { kind: 'outside' }
  | { kind: 'external' };

const SCHEME = /^([a-z][a-z0-9+.-]*:|\/\/)/i;

/**
 * xml:base of manifest, resources and resource, then the href (CAM, xml:base; W3C XML Base). A base is a folder, with or without its slash.
 * Backslashes count as slashes and a leading slash as the root of the package; both are reported as mended.
 */
export function resolveHref(bases: readonly string[], href: string): ResolvedHref {
  const [, target = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(href.trim()) ?? [];
  const steps = [...bases.map((base) => (base.endsWith('/') ? base : `${base}/`)), target];
  const mended = steps.some((step) => step.includes('\\') || step.startsWith('/'));
  const written = steps.map((step) => step.replaceAll('\\', '/'));
  if (written.some(isExternal)) return { kind: 'external' };

  let segments: string[] = [];
  for (const step of written) {
    if (step.startsWith('/')) segments = [];
    for (const segment of step.split('/')) {
      if (isDot(segment)) continue;
      if (!isDotDot(segment)) segments.push(segment);
      else if (segments.pop() === undefined) return { kind: 'outside' };
    }
  }
  return { kind: 'inside', path: segments.join('/'), query, fragment, mended };
}

/** Whether a base or an href names another site. */
export function isExternal(step: string): boolean {
  return SCHEME.test(step.replaceAll('\\', '/'));
}

/** Percent-encoded URL of a package file, relative to the package root. */
export function urlOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function isDot(segment: string): boolean {
  return segment === '' || /^(\.|%2e)$/i.test(segment);
}

function isDotDot(segment: string): boolean {
  return /^(\.|%2e){2}$/i.test(segment);
}
