export interface PageEventListener {
  /** Last chance; nothing after this is certain to run. */
  leaving(): void;
  hidden(): void;
  /** Visible again, or on line again: timers may have stood still. */
  awake(): void;
  connection(online: boolean): void;
  /** @returns true when leaving now would lose work */
  wouldLose(): boolean;
  /** The page may be about to go: the learner, asked by the browser, can still stay. */
  closing(): void;
}

/** Turns the browser's page life cycle into the moments the player cares about. */
export function listenToPage(listener: PageEventListener): void {
  window.addEventListener('pagehide', () => listener.leaving());
  // A page from the back/forward cache has lost its content frame and its token may be old.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') listener.hidden();
    else listener.awake();
  });
  window.addEventListener('online', () => {
    listener.connection(true);
    listener.awake();
  });
  window.addEventListener('offline', () => listener.connection(false));
  window.addEventListener('beforeunload', (event) => {
    if (listener.wouldLose()) event.preventDefault();
    listener.closing();
  });
  // A fresh link pasted over this one changes only the fragment, which loads nothing by itself.
  window.addEventListener('hashchange', () => location.reload());
}
