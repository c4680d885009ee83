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
