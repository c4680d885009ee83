/** What decides whether a request came from our own pages. */
export interface RequestOrigin {
  /** `Origin` header. */
  origin: string | undefined;
  /** `Sec-Fetch-Site` header. */
  fetchSite: string | undefined;
  /** `Host` header. */
  host: string | undefined;
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** RFC 9110, 9.2.1. */
export function isSafe(method: string): boolean {
  return SAFE.includes(method.toUpperCase());
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Without TLS there is one machine, which people call localhost or 127.0.0.1: there the origin may match the host instead. */
function isOwn(origin: string, host: string | undefined, appOrigin: string): boolean {
  if (origin === new URL(appOrigin).origin) return true;
  return appOrigin.startsWith('http:') && host !== undefined && hostOf(origin) === host;
}

/** True when a header says that the request came from another site, or from nowhere that can be named (`null`). */
export function isForeign(from: RequestOrigin, appOrigin: string): boolean {
  if (from.fetchSite !== undefined && from.fetchSite !== 'same-origin') return true;
  return from.origin !== undefined && !isOwn(from.origin, from.host, appOrigin);
}

/** True when a header proves that the request came from our own pages. Browsers send at least one with every unsafe request. */
export function isProvenOwn(from: RequestOrigin, appOrigin: string): boolean {
  return !isForeign(from, appOrigin) && (from.origin !== undefined || from.fetchSite !== undefined);
}
