import type { ContentHost, ContentWindow } from './content-host.js';
import { contentProblem } from './content-problem.js';

/**
 * Lets content set `document.domain`, to no effect: a sandboxed page may not, and old content does it in its first line. What
 * it wanted, to be of one origin with the window around it, it has already.
 */
export function allowDomain(win: ContentWindow, host: ContentHost): void {
  const domain = win.location.hostname;
  Object.defineProperty(win.document, 'domain', {
    configurable: true,
    get: () => domain,
    set: (value: unknown) => host.report(contentProblem('document-domain', String(value))),
  });
}

/**
 * Tells the player before a dialog of the browser stops everything, so that what is unsaved is on its way while the dialog
 * waits. The dialogs themselves stay: content asks questions with them and needs the answer.
 */
export function announceDialogs(win: ContentWindow, host: ContentHost): void {
  for (const name of ['alert', 'confirm', 'prompt'] as const) {
    const ask = win[name].bind(win) as (...args: unknown[]) => unknown;
    win[name] = ((...args: unknown[]) => {
      host.beforeDialog();
      return ask(...args);
    }) as never;
  }
}

/** `window.close()` ends the part: content that had a window of its own in another system says good-bye with it. */
export function hearClose(win: ContentWindow, host: ContentHost): void {
  win.close = () => host.closed(win);
}

/** Keys go to the page that has the focus, and a layer of the content has it from its first moment. */
export function hearEscape(win: ContentWindow, host: ContentHost): void {
  win.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) host.escaped(win);
  });
}
