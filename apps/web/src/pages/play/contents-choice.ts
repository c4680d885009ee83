const KEY = 'muster.player.contents';

/** Whether this reader had hidden the contents of a course; kept here because a course's own host is another one each time. */
export function rememberContents(shown: boolean, storage = ownStorage()): void {
  if (shown) storage?.removeItem(KEY);
  else storage?.setItem(KEY, 'hidden');
}

/** The launch URL with that choice in it, for the player to begin with. */
export function withContentsChoice(launchUrl: string, storage = ownStorage()): string {
  const url = new URL(launchUrl);
  if (storage?.getItem(KEY) === 'hidden') url.searchParams.set('contents', 'hidden');
  return url.href;
}

/** A browser may refuse storage to every page; a course must open there too. */
function ownStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
