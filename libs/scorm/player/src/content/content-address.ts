/** Where an address asked for by content leads. */
export type Whereabouts = 'package' | 'elsewhere' | 'nowhere';

/** Schemes that hold their content themselves. */
const SELF_CONTAINED = new Set(['about:', 'blob:', 'data:', 'javascript:']);

/** `nowhere` is what cannot be read as an address at all. */
export function whereabouts(address: string, packageBase: URL): Whereabouts {
  if (!URL.canParse(address)) return 'nowhere';
  const url = new URL(address);
  if (SELF_CONTAINED.has(url.protocol)) return 'package';
  return url.origin === packageBase.origin && url.pathname.startsWith(packageBase.pathname) ? 'package' : 'elsewhere';
}

/** A file of the package by its name there, as its author knows it; any other address without query, which may be personal. */
export function nameOf(address: string, packageBase: URL): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (whereabouts(address, packageBase) === 'package' && url.pathname.startsWith(packageBase.pathname)) {
    return decoded(url.pathname.slice(packageBase.pathname.length));
  }
  if (url.origin === packageBase.origin) return decoded(url.pathname.replace(/^\/content\/[^/]+\//, ''));
  return url.origin === 'null' ? `${url.protocol}${url.pathname}` : `${url.origin}${url.pathname}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
