import { ABSOLUTE_HOURS } from './session-life.js';

/**
 * Name of the session cookie. Browsers keep a `__Host-` cookie only with Secure and Path=/ and without Domain, so no other host of
 * the site can set it (RFC 6265bis, 4.1.3.2). Without TLS on localhost there is no Secure, hence no prefix.
 */
export function cookieName(appOrigin: string): string {
  return appOrigin.startsWith('https:') ? '__Host-muster' : 'muster';
}

/** `Set-Cookie` that hands the token over, or with null takes it back. */
export function sessionCookie(appOrigin: string, token: string | null): string {
  const secure = appOrigin.startsWith('https:') ? '; Secure' : '';
  const age = token === null ? 0 : ABSOLUTE_HOURS * 3600;
  return `${cookieName(appOrigin)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`;
}

/** The session token of a `Cookie` header; undefined when there is none that could be ours. */
export function sessionTokenIn(header: string | undefined, appOrigin: string): string | undefined {
  const start = `${cookieName(appOrigin)}=`;
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(start));
  const token = pair?.trim().slice(start.length);
  return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : undefined;
}
