/**
 * Ends a SCO's search for its API at this page.
 *
 * SCOs walk `parent` and `opener` upwards; the app page above is another origin and a 2004-first SCO dies with a
 * SecurityError on it. `window.parent` is replaceable, so the walk finds a window that is its own parent and stops.
 *
 * @returns the embedding page, or null when the player has a tab to itself
 */
export function isolateWindow(): Window | null {
  const embedder = window.parent === window ? null : window.parent;
  Object.defineProperty(window, 'parent', { value: window, configurable: true, writable: true });
  window.opener = null;
  return embedder;
}
