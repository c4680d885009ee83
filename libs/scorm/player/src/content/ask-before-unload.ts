/**
 * Tells a window, and those within it, that it is about to go. A browser does so before it navigates or closes a tab, but not for a
 * frame that is only removed (HTML, unloading documents), and many courses say their last words then. Whether a course would rather
 * stay is not asked. When the tab itself closes it may hear this a second time, as it does when a person first decides to stay.
 */
export function askBeforeUnload(content: Window): void {
  try {
    const { Event } = content as Window & typeof globalThis;
    content.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    for (let at = 0; at < content.length; at += 1) {
      const inner = content[at];
      if (inner) askBeforeUnload(inner);
    }
  } catch {
    // A window of another origin, such as a data: page, cannot be told.
  }
}
