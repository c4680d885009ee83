/** How a number of a cell is shown, as far as it changes what a reader takes it for. */
export type NumberFormat = { kind: 'plain' } | { kind: 'date' } | { kind: 'digits'; width: number };

/** Formats without a text of their own (ECMA-376 part 1, 18.8.30) that show a day; 27 to 58 are those of East Asia. */
const isDateId = (id: number): boolean =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Quoted words, escaped characters, and what stands in brackets: colours, currencies, conditions. */
const NOT_PATTERN = /"[^"]*"|\\.|\[[^\]]*\]|_./g;

/** @param code the format's own text, where it has one. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return { kind: isDateId(id) ? 'date' : 'plain' };
  const pattern = (code.split(';')[0] ?? '').replace(NOT_PATTERN, '').toLowerCase();
  if (/^0{2,}$/.test(pattern.trim())) return { kind: 'digits', width: pattern.trim().length };
  return { kind: /y|d/.test(pattern) && !pattern.includes('general') ? 'date' : 'plain' };
}

const DAY_MS = 86_400_000;

/**
 * The number of a cell as text. Days are counted from the end of 1899, on Macs of old from 1904; a part of a day is left out.
 * What is no number stays as it is written.
 */
export function shownNumber(written: string, format: NumberFormat, since1904: boolean): string {
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return written;
  if (format.kind === 'date') {
    const day = new Date(
      Date.UTC(since1904 ? 1904 : 1899, since1904 ? 0 : 11, since1904 ? 1 : 30) + Math.floor(value) * DAY_MS,
    );
    const shown = Number.isNaN(day.getTime()) ? '' : day.toISOString();
    return /^\d{4}-/.test(shown) ? shown.slice(0, 10) : written;
  }
  const plain = Number.isSafeInteger(value) ? String(value) : written;
  return format.kind === 'digits' ? plain.padStart(format.width, '0') : plain;
}
