/** What Windows-1252 has for the bytes 0x80 to 0x9f; above them it is as Unicode. Its `TextDecoder` is not the same in each version of Node. */
const FROM_80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTES = new Map([...FROM_80].map((character, at) => [character, 0x80 + at] as const));
const UTF_8 = new TextDecoder('utf-8', { fatal: true });
/** How a letter begins that UTF-8 writes with more than one byte. */
const LEAD = /[\u00c2-\u00f4]/;

/**
 * What was meant by text that was written in UTF-8 and read as Windows-1252 before it came here: `José` for `JosÃ©`.
 * Undefined for text that is not so; no usual name is.
 */
export function meantBy(written: string): string | undefined {
  if (!LEAD.test(written)) return undefined;
  const bytes: number[] = [];
  for (const character of written) {
    const code = character.codePointAt(0) ?? 0;
    const byte = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : BYTES.get(character);
    if (byte === undefined) return undefined;
    bytes.push(byte);
  }
  try {
    return UTF_8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
