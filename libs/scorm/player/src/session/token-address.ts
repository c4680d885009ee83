/** The part of the address the token travels in: a fragment is never sent to a server nor written to its log. */
const FRAGMENT = /^#t=([\w.~-]+)$/;

/** @returns the token of `#t=<token>`, or null */
export function tokenOf(hash: string): string | null {
  return FRAGMENT.exec(hash)?.[1] ?? null;
}

/** Puts the newest token in the address without a history entry, so that a reload opens and Back does not. */
export function keepTokenInAddress(token: string): void {
  history.replaceState(null, '', `${location.pathname}${location.search}#t=${token}`);
}
