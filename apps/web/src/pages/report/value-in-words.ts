import type { ReportMeasure } from '@muster/contracts';
import { formatNumber } from '../../charts/scale.js';

/** Zero is a number; what has none says why. */
export function valueInWords(measure: Pick<ReportMeasure, 'value' | 'availability'>): string {
  if (measure.value !== null) return formatNumber(measure.value);
  switch (measure.availability) {
    case 'withheld':
      return 'withheld (too few people)';
    case 'missing':
    case 'counted':
    case undefined:
      return 'missing';
  }
}

/** A group without a value is one that would tell about a few people. */
export function groupInWords(value: number | null): string {
  return value === null ? 'withheld' : formatNumber(value);
}
