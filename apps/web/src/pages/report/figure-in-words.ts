import type { CrosswalkState } from '@muster/contracts';
import { formatNumber } from '../../charts/scale.js';

/** Zero is a number; N/A, missing and withheld each have a word of their own. */
export function figureInWords({ value, state }: { value: number | null; state: CrosswalkState }): string {
  switch (state) {
    case 'counted':
      return formatNumber(value);
    case 'not_applicable':
      return 'N/A';
    case 'missing':
      return 'missing';
    case 'withheld':
      return 'withheld';
  }
}
