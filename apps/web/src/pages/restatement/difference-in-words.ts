import { formatNumber } from '../../charts/scale.js';

/** With its sign; `none` for no difference, and a word of its own where one of the two figures is not shown. */
export function differenceInWords(difference: number | null): string {
  if (difference === null) return 'not told';
  if (difference === 0) return 'none';
  return difference > 0 ? `+${formatNumber(difference)}` : `−${formatNumber(-difference)}`;
}
