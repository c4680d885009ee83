/** What a request says about where it came from. */
export interface RequestSource {
  /** `Origin` header. */
  origin: string | undefined;
  /** `Sec-Fetch-Site` header. */
  fetchSite: string | undefined;
  /** `Host` header. */
  host: string | undefined;
}

/**
 * True when a request comes from our own pages or from a program that names our origin. Without it, any page that somebody
 * opens could fill the system on their machine.
 */
export function isFromOwnOrigin({ origin, fetchSite, host }: RequestSource, appOrigin: string): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const own = new URL(appOrigin);
  if (new URL(origin).origin === own.origin) return true;
  // Without TLS there is one machine, which people call localhost or 127.0.0.1.
  return own.protocol === 'http:' && new URL(origin).host === host;
}
