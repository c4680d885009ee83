import { wayToShowAddress } from '../../../src/domain/media/way-to-show.js';
import { nameOf, whereabouts } from './content-address.js';
import type { ContentHost, ContentWindow } from './content-host.js';
import { contentProblem } from './content-problem.js';
import { isContent, stayInside } from './stay-inside.js';

const THIS_WINDOW = new Set(['', '_self']);
const AROUND = new Set(['_top', '_parent']);

/**
 * Opens what content would show in a window of its own in a layer over the content. The sandbox allows no popups, because a
 * popup can carry what a learner did to any site; pages of the package itself do no such harm.
 */
export function keepPopups(win: ContentWindow, host: ContentHost): void {
  const native = win.open.bind(win);
  win.open = (address: string | URL = '', target = '_blank', features?: string) => {
    const name = String(target);
    const full = String(address) === '' ? 'about:blank' : absolute(String(address), win);
    if (isDocument(full, host)) return host.offerDocument(full);
    if (THIS_WINDOW.has(name) && name !== '') return native(address, name, features);
    if (AROUND.has(name)) return (stayInside(full, win, host), win);
    if (whereabouts(full, host.packageBase) === 'package') {
      const frame = frameNamed(win, name);
      return frame ? goFromHere(frame, full) : host.openLayer(full, name, win);
    }
    host.report(contentProblem('window-elsewhere', nameOf(full, host.packageBase)));
    return null;
  };
}

/** Links to other windows and other sites, after content's own handlers had their say. */
export function keepLinks(win: ContentWindow, host: ContentHost): void {
  win.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    const link = (event.target as Element | null)?.closest?.('a[href], area[href]') as HTMLAnchorElement | null;
    if (!link || link.hasAttribute('download')) return;
    const address = absolute(link.getAttribute('href') ?? '', win);
    const target = link.target || (win.document.querySelector('base[target]') as HTMLBaseElement | null)?.target || '';
    if (new URL(address, 'about:blank').protocol === 'javascript:') return;
    if (whereabouts(address, host.packageBase) !== 'package') {
      event.preventDefault();
      const kind = THIS_WINDOW.has(target) || AROUND.has(target) ? 'link-elsewhere' : 'window-elsewhere';
      host.report(contentProblem(kind, nameOf(address, host.packageBase)));
    } else if (isDocument(address, host) && !(THIS_WINDOW.has(target) && isDownload(address))) {
      event.preventDefault();
      host.offerDocument(address);
    } else if (AROUND.has(target) && !insideContent(win, target)) {
      event.preventDefault();
      stayInside(address, win, host);
    } else if (!THIS_WINDOW.has(target) && !AROUND.has(target)) {
      event.preventDefault();
      const frame = frameNamed(win, target);
      if (frame) goFromHere(frame, address);
      else host.openLayer(address, target, win);
    }
  });
}

/** Navigation by script, where the browser tells of it before it happens. */
export function keepNavigation(win: ContentWindow, host: ContentHost): void {
  const { navigation } = win as unknown as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', (event) => {
    const { destination, downloadRequest } = event as unknown as NavigateEvent;
    if (!event.cancelable || downloadRequest !== null) return;
    if (isDocument(destination.url, host) && !isDownload(destination.url)) {
      event.preventDefault();
      host.offerDocument(destination.url);
      return;
    }
    if (whereabouts(destination.url, host.packageBase) !== 'elsewhere') return;
    // Another page of this host is missing or not content's; the frame shows which, and the player says so.
    if (new URL(destination.url).origin === host.packageBase.origin) return;
    event.preventDefault();
    host.report(contentProblem('link-elsewhere', nameOf(destination.url, host.packageBase)));
  });
}

/** What is read here of the event (HTML, navigate). */
interface NavigateEvent {
  readonly destination: { readonly url: string };
  readonly downloadRequest: string | null;
}

/** A file of the package that a frame does not show, whatever window it was meant for. */
function isDocument(address: string, host: ContentHost): boolean {
  return whereabouts(address, host.packageBase) === 'package' && wayToShowAddress(address) !== 'frame';
}

/** A browser keeps such a file by itself where it was to be shown, and the page stays. */
function isDownload(address: string): boolean {
  return wayToShowAddress(address) === 'download';
}

/** `_parent` of a frame inside the content is content; of the content's own page it is the player. */
function insideContent(win: ContentWindow, target: string): boolean {
  return target === '_parent' && isContent(win.parent);
}

function absolute(address: string, win: ContentWindow): string {
  const { baseURI } = win.document;
  return URL.canParse(address, baseURI) ? new URL(address, baseURI).href : address;
}

/**
 * A menu in a frame of its own leads the frame beside it. The sandbox lets nobody navigate a frame but those around it, and the
 * player is around them all: a script counts as being of the page that it was loaded in, which for this one is the player.
 */
function goFromHere(frame: Window, address: string): Window {
  frame.location.href = address;
  return frame;
}

/** The frame that a name means, anywhere in the content of this part. */
function frameNamed(from: ContentWindow, name: string): Window | undefined {
  if (name.startsWith('_') || name === '') return undefined;
  let top: Window = from;
  while (isContent(top.parent)) top = top.parent;
  return within(top, name);
}

function within(win: Window, name: string): Window | undefined {
  try {
    if (win.name === name) return win;
    for (let at = 0; at < win.length; at += 1) {
      const found = within(win[at] as Window, name);
      if (found) return found;
    }
  } catch {
    // A frame that the browser has refused is nobody's.
  }
  return undefined;
}
