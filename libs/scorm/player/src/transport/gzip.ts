import { gzipSync, strToU8 } from 'fflate';

/** Fast rather than small: it runs while the browser waits to close a tab. */
const LEVEL = 1;

/** Packs a text within the call; what browsers have of their own answers later, when a page that goes is gone. */
export function gzip(text: string): Uint8Array<ArrayBuffer> {
  return gzipSync(strToU8(text), { level: LEVEL });
}
