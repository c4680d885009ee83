import { wayToShowAddress } from '../../../src/domain/media/way-to-show.js';
import type { ContentWindow } from './content-host.js';

const FLASH_TYPE = /shockwave-flash|director/i;
const FLASH_CLASS = /D27CDB6E-AE6D-11cf-96B8-444553540000/i;
const FLASH_FILE = /[\w./-]+\.swf\b/i;
/** Things that show something although they hold no text. */
const SHOWS = 'img, picture, video, audio, canvas, svg, object, embed, iframe, frame, input, button, select, textarea';

/** What a page needs Flash for. `file` is '' where it cannot be named. */
export interface FlashNeed {
  readonly file: string;
  /** Without it the page shows nothing. */
  readonly whole: boolean;
}

/** @returns undefined for a page that needs none, such as one that has Flash only where a film of today is not played */
export function flashIn(win: ContentWindow): FlashNeed | undefined {
  const { document } = win;
  const needing = [...document.querySelectorAll<HTMLElement>('object, embed, applet')].filter(
    (element) => !element.closest('video, audio') && flashFile(element) !== undefined,
  );
  if (needing.length > 0) return { file: needing.map(flashFile).find(Boolean) ?? '', whole: looksBlank(win, needing) };
  // swfobject writes its element only where it finds the plug-in; what is left is its call, and a page with nothing in it.
  if (!looksBlank(win)) return undefined;
  const file = [...document.scripts].map((script) => FLASH_FILE.exec(script.text)?.[0]).find(Boolean);
  return file === undefined ? undefined : { file, whole: true };
}

function flashFile(element: HTMLElement): string | undefined {
  const source = element.getAttribute('data') ?? element.getAttribute('src') ?? '';
  const movie = element.querySelector('param[name="movie" i]')?.getAttribute('value') ?? '';
  const file = FLASH_FILE.exec(`${source} ${movie}`)?.[0];
  const declared =
    FLASH_TYPE.test(element.getAttribute('type') ?? '') || FLASH_CLASS.test(element.getAttribute('classid') ?? '');
  return file ?? (declared ? '' : undefined);
}

/** True when a page that has loaded shows nothing at all. @param apartFrom elements that do not count, nor what is in them */
export function looksBlank(win: ContentWindow, apartFrom: readonly HTMLElement[] = []): boolean {
  const { body, documentElement } = win.document;
  // A picture of markup is its own root.
  if (!body) return !documentElement || documentElement.nodeName.toLowerCase() === 'html';
  if (body.nodeName === 'FRAMESET') return false;
  const text = apartFrom.reduce((left, element) => left.replace(element.innerText.trim(), ''), body.innerText);
  if (text.trim() !== '') return false;
  const shown = [...body.querySelectorAll(SHOWS)].some(
    (element) => element.getClientRects().length > 0 && !apartFrom.some((left) => left.contains(element)),
  );
  return !shown && win.getComputedStyle(body).backgroundImage === 'none';
}

/** @returns the addresses of what its frames would show and cannot */
export function documentsIn(win: ContentWindow): string[] {
  const addresses = [...win.document.querySelectorAll<HTMLElement>('iframe[src], frame[src], object[data], embed[src]')]
    .map((element) => element.getAttribute('src') ?? element.getAttribute('data') ?? '')
    .filter((address) => URL.canParse(address, win.document.baseURI))
    .map((address) => new URL(address, win.document.baseURI).href);
  return addresses.filter((address) => wayToShowAddress(address) === 'own-tab');
}
