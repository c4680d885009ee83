import path from 'node:path';

/** Below these programs speak: an address that they do not know is not found, and no page. */
const OF_PROGRAMS = ['/api', '/scim'];

/** Whether an address that is no file may be one of the pages, which find their way by themselves. */
export function isPage(url: string): boolean {
  const address = url.split('?')[0] ?? '';
  return (
    path.extname(address) === '' && !OF_PROGRAMS.some((root) => address === root || address.startsWith(`${root}/`))
  );
}

/** Addresses at which a program gets an answer and a browser the page about it. */
const OF_BOTH = ['/verify'];

/** Whether a browser opens an address of both kinds (RFC 9110, 12.5.1): programs do not ask for HTML. */
export function isPageOfBoth(url: string, accept = ''): boolean {
  return accept.includes('text/html') && OF_BOTH.some((root) => url.startsWith(`${root}/`)) && isPage(url);
}
