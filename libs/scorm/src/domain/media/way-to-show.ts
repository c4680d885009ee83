import { mediaTypeOf } from './media-types.js';

/**
 * Where a learner can see a file of a package. A document of its own tab is one that browsers show by a viewer of theirs, which
 * no sandboxed frame may hold.
 */
export type WayToShow = 'frame' | 'own-tab' | 'download';

/** Types that a browser may run or show in place. */
const SHOWN =
  /^(text\/|image\/|audio\/|video\/|font\/|application\/(javascript|json|xml|xhtml\+xml|wasm|vnd\.ms-fontobject))/;

export function wayToShow(mediaType: string): WayToShow {
  if (mediaType === 'application/pdf') return 'own-tab';
  return SHOWN.test(mediaType) ? 'frame' : 'download';
}

/** Files of plug-ins that no browser runs any more: Flash, and Shockwave before it. */
const FLASH = /\.(swf|dcr|spl)$/i;

export function needsFlash(path: string): boolean {
  return FLASH.test(path);
}

/**
 * By the path in its address; a folder or a name without an ending is a page that the server has to tell about, and an address that holds its
 * content itself has no file. `nowhere`: no browser shows it, and nothing on a computer of today opens it.
 */
export function wayToShowAddress(address: string): WayToShow | 'nowhere' {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return 'frame';
  const name = url.pathname.split('/').at(-1) ?? '';
  if (needsFlash(name)) return 'nowhere';
  return name.includes('.') ? wayToShow(mediaTypeOf(name)) : 'frame';
}
