/**
 * The document of a course that its player wants to have opened in a tab: a PDF on the course's own host, without a query. A course can
 * ask for the same, and gets no more by it than a tab with a file of its own, which runs no script and tells nobody anything.
 *
 * @returns null for any other path
 */
export function documentAddress(path: string, launchUrl: string): string | null {
  const { origin } = new URL(launchUrl);
  if (!path.startsWith('/content/') || !URL.canParse(path, origin)) return null;
  const url = new URL(path, origin);
  if (url.origin !== origin || !/^\/content\/.+\.pdf$/i.test(url.pathname)) return null;
  url.search = '';
  return url.href;
}
