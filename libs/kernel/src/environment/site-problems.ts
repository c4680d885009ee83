import { getDomain } from 'tldts';

const PRIVATE_SUFFIXES = { allowPrivateDomains: true };

/** The registrable domain of an origin, or its host when it has none (an address, a name of a local network). */
function siteOf(origin: string): string | undefined {
  try {
    // The random host of an attempt stands where the star is.
    const { hostname } = new URL(origin.replace('*', 'a'));
    // Browsers take each name below localhost for a site of its own.
    if (hostname === 'localhost' || hostname.endsWith('.localhost')) return undefined;
    return getDomain(hostname, PRIVATE_SUFFIXES) ?? hostname;
  } catch {
    return undefined;
  }
}

/**
 * Why these origins may not serve together. Packages run foreign scripts: on the application's own site they could send its
 * cookie and set cookies for it, whatever the headers say. Origins that are not set are those of this machine, and fine.
 */
export function siteProblems(appOrigin: string | undefined, contentOrigin: string | undefined): string[] {
  if (contentOrigin && !contentOrigin.includes('://*.')) {
    return ['CONTENT_ORIGIN has no star for the random host of an attempt. Set it like https://*.content-example.net.'];
  }
  const site = siteOf(appOrigin ?? '');
  if (site === undefined || site !== siteOf(contentOrigin ?? '')) return [];
  return [
    `APP_ORIGIN and CONTENT_ORIGIN are both on ${site}: a course could act on the application. Use another registrable domain for content.`,
  ];
}
