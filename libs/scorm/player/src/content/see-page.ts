import type { ContentWindow } from './content-host.js';

const FLASH_TYPE = /shockwave-flash|director/i;
const FLASH_CLASS = /D27CDB6E-AE6D-11cf-96B8-444553540000/i;
const FLASH_FILE = /[\w./-]+\.swf\b/i;
/** Things that show something although they hold no text. */
const SHOWS = 'img, picture, video, audio, canvas, svg, object, embed, iframe, frame, input, button, select, textarea';

/** @returns the file that the page needs Flash for, '' when it cannot be named, undefined when it needs none. */
export function flashIn(win: ContentWindow): string | undefined {
  const { document } = win;
  for (const element of document.querySelectorAll('object, embed, applet')) {
    const source = element.getAttribute('data') ?? element.getAttribute('src') ?? '';
    const movie = element.querySelector('param[name="movie" i]')?.getAttribute('value') ?? '';
    const file = FLASH_FILE.exec(`${source} ${movie}`)?.[0];
    const declared =
      FLASH_TYPE.test(element.getAttribute('type') ?? '') || FLASH_CLASS.test(element.getAttribute('classid') ?? '');
    if (file ?? declared) return file ?? '';
  }
  // swfobject writes its element only where it finds the plug-in; what is left is its call, and a page with nothing in it.
  if (!looksBlank(win)) return undefined;
  return [...document.scripts].map((script) => FLASH_FILE.exec(script.text)?.[0]).find(Boolean);
}

/** True when a page that has loaded shows nothing at all. */
export function looksBlank(win: ContentWindow): boolean {
  const { body } = win.document;
  if (!body) return true;
  if (body.nodeName === 'FRAMESET') return false;
  if (body.innerText.trim() !== '') return false;
  const shown = [...body.querySelectorAll(SHOWS)].some((element) => element.getClientRects().length > 0);
  return !shown && win.getComputedStyle(body).backgroundImage === 'none';
}
