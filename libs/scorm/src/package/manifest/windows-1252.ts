/** What Windows-1252 has at 0x80 to 0x9F (WHATWG Encoding, index windows-1252): quotation marks, dashes, the euro. */
const PRINTED =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

/**
 * Text that was decoded as Windows-1252, with its printed signs: some releases of Node.js (20 among them) decode that encoding as ISO-8859-1, which has control
 * characters there. Text that was decoded rightly stays as it is.
 */
export function withPrintedSigns(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (char) => PRINTED.charAt(char.charCodeAt(0) - 0x80));
}
