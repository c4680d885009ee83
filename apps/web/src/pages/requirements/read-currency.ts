import { numberOr } from '../../forms/form-values.js';

/** The currency of a request from the fields that are on screen for its kind. */
export function readCurrency(kind: string, fields: unknown): unknown {
  const given = (fields ?? {}) as Record<string, unknown>;
  switch (kind) {
    case 'once':
      return { kind };
    case 'rolling':
      return { kind, months: numberOr(given['months']), anchor: given['anchor'] };
    default:
      return {
        kind: 'calendar',
        months: numberOr(given['months']),
        gridDate: given['gridDate'],
        ...(given['gridYear'] !== undefined && { gridYear: numberOr(given['gridYear']) }),
        minimumActiveMonths: numberOr(given['minimumActiveMonths']),
      };
  }
}
