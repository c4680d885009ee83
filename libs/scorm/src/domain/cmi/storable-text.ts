import type { CmiTree } from './cmi-tree.js';

/**
 * PostgreSQL refuses U+0000 and lone surrogates in jsonb, but SCOs that pack their suspend data write both, and get back exactly
 * what they wrote. Each such character is stored as this sign and its four hexadecimal digits; so is the sign itself.
 */
const SIGN = '\u241B';
const SIGN_HEX = '241b';

/** In JSON text a NUL is always `\u0000`, and a surrogate is escaped only when it stands alone (ECMA-262, 25.5.2.3). */
const SUSPECT = /\\u(?:0000|d[89a-f])|\u241B/;
/** Takes every escape as a whole: in `\\u0000` the first two characters are a backslash and no NUL follows. */
const ESCAPES = /\\(?:u(0000|d[89a-f][0-9a-f]{2})|.)|\u241B/g;
const STORED = /\u241B([0-9a-f]{4})/g;

/** The tree as JSON text that PostgreSQL takes. `readStored` turns it back. */
export function storableJson(tree: CmiTree): string {
  const json = JSON.stringify(tree);
  // Nearly every commit ends here, without a copy: a text that holds no sign, and no escape by number, has none of them.
  if (!json.includes('\\u') && !json.includes(SIGN)) return json;
  if (!SUSPECT.test(json)) return json;
  return json.replace(ESCAPES, (match, hex: string | undefined) => {
    if (match === SIGN) return SIGN + SIGN_HEX;
    return hex === undefined ? match : SIGN + hex;
  });
}

function readText(text: string): string {
  if (!text.includes(SIGN)) return text;
  return text.replace(STORED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function readValue(value: CmiTree[string]): CmiTree[string] {
  if (typeof value === 'string') return readText(value);
  if (Array.isArray(value)) return value.map((entry: CmiTree[string]) => readValue(entry)) as unknown as CmiTree;
  return typeof value === 'object' && value !== null ? readStored(value) : value;
}

/** A tree as it came from the SCO, from what `storableJson` stored. */
export function readStored(tree: CmiTree): CmiTree {
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [readText(name), readValue(value)]));
}
