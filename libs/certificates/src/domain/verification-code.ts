/** Crockford's base 32: no letter that reads like a digit, and no U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_OF_LETTER = 5;
/** 100 bits: nobody comes upon one by trying. */
export const CODE_LETTERS = 20;
const GROUP = 5;

/** Letters from random bytes, each with five bits of one byte. @param bytes as many as there shall be letters. */
export function lettersOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => LETTERS[byte & ((1 << BITS_OF_LETTER) - 1)]).join('');
}

/** The code as it is kept, from what somebody typed: small letters, blanks, hyphens, and O, I or L for digits are meant well. */
export function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .slice(0, CODE_LETTERS + 1);
}

/** The code in groups of five, as it is printed and stands in addresses. */
export function printedCode(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}
