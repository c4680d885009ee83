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

/** By the path in its address; a folder or a name without an ending is a page that the server has to tell about. */
export function wayToShowAddress(address: string): WayToShow {
  const name = URL.canParse(address) ? (new URL(address).pathname.split('/').at(-1) ?? '') : '';
  return name.includes('.') ? wayToShow(mediaTypeOf(name)) : 'frame';
}
