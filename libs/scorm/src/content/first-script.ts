import { createHash } from 'node:crypto';

/**
 * The first script of every page of a package: it shows the page's window to the player around it and takes itself away
 * again, so that content which counts its own scripts finds only those. What the player does with the window is its matter.
 *
 * Without `<` and `&`, so that it means the same in HTML and in XHTML.
 */
const FIRST_SCRIPT =
  '<script>(function(w,s){s.parentNode.removeChild(s);try{while(w!==w.parent){w=w.parent;' +
  'if(w.musterContent){w.musterContent(window);return}}}catch(e){}})(window,document.currentScript)</script>';

/** Part of the pages' entity tag: a page served with another first script is another page. */
export const FIRST_SCRIPT_TAG = createHash('sha256').update(FIRST_SCRIPT).digest('hex').slice(0, 8);

/** As many bytes of a page as are read to find the place. A page that says nothing of itself for longer is left as it is. */
export const HEAD_BYTES = 4096;

/** The beginning of a page with the first script in it, and where in the file the rest goes on. */
export interface PageOpening {
  bytes: Buffer;
  resumesAt: number;
}

/** White space, byte-order mark aside, comments and an XML declaration: all that may stand before a doctype. */
const PREAMBLE = /^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?>)*/;
const DOCTYPE = /^<!doctype[^>]*>/i;
const HEAD_TAG = /<head(?:\s[^>]*)?>/i;

/**
 * Puts the first script directly behind the doctype, where an HTML parser opens the head for it (HTML 13.2.6.4.3) and the
 * page keeps its rendering mode; in XHTML behind the `<head>` tag.
 *
 * @param head the first bytes of the file, all of them or HEAD_BYTES
 * @returns an opening without the script when no place is certain: a page unchanged is better than a page broken.
 */
export function openingOf(head: Buffer, mediaType: string): PageOpening {
  const encoding = encodingOf(head);
  const unchanged = { bytes: Buffer.alloc(0), resumesAt: 0 };
  if (encoding === undefined) return unchanged;
  const text = encoding.decode(head.subarray(encoding.mark));
  const place = mediaType === 'text/html' ? htmlPlace(text) : xhtmlPlace(text);
  if (place === undefined) return unchanged;
  const resumesAt = encoding.mark + place * encoding.width;
  return { bytes: Buffer.concat([head.subarray(0, resumesAt), encoding.encode(FIRST_SCRIPT)]), resumesAt };
}

function htmlPlace(text: string): number | undefined {
  const preamble = PREAMBLE.exec(text)?.[0].length ?? 0;
  const rest = text.slice(preamble);
  const doctype = DOCTYPE.exec(rest);
  if (doctype) return preamble + doctype[0].length;
  // Nothing more was read: a doctype may follow, and a script before it would change how the page is laid out.
  return rest.length === 0 || /^<!/.test(rest) ? undefined : preamble;
}

function xhtmlPlace(text: string): number | undefined {
  const tag = HEAD_TAG.exec(text);
  return tag && !tag[0].endsWith('/>') ? tag.index + tag[0].length : undefined;
}

interface PageEncoding {
  /** Bytes of the byte-order mark. */
  mark: number;
  /** Bytes of one character of markup. */
  width: number;
  decode(bytes: Buffer): string;
  encode(text: string): Buffer;
}

/** Markup is ASCII in every encoding that browsers read, except UTF-16, which is only known by its byte-order mark. */
function encodingOf(head: Buffer): PageEncoding | undefined {
  const startsWith = (...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  if (startsWith(0xff, 0xfe)) return utf16((bytes) => bytes);
  if (startsWith(0xfe, 0xff)) return utf16((bytes) => Buffer.from(bytes).swap16());
  if (head.includes(0)) return undefined;
  return {
    mark: startsWith(0xef, 0xbb, 0xbf) ? 3 : 0,
    width: 1,
    decode: (bytes) => bytes.toString('latin1'),
    encode: (text) => Buffer.from(text, 'latin1'),
  };
}

function utf16(order: (bytes: Buffer) => Buffer): PageEncoding {
  return {
    mark: 2,
    width: 2,
    decode: (bytes) => order(bytes.subarray(0, bytes.length - (bytes.length % 2))).toString('utf16le'),
    encode: (text) => order(Buffer.from(text, 'utf16le')),
  };
}
