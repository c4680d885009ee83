/**
 * The path in a package that a URL path means, in the normal form under which files are kept. It is only ever looked up
 * among the names of the package, never joined to a folder.
 * @returns undefined for what cannot be decoded.
 */
export function contentPathOf(urlPath: string): string | undefined {
  try {
    return decodeURIComponent(urlPath).normalize('NFC');
  } catch {
    return undefined;
  }
}
