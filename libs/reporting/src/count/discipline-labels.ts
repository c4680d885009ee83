import { disciplines } from '@muster/contracts';
import { UNKNOWN_DISCIPLINE } from './court-rows.js';

/** What groups are called, by their keys. */
export const DISCIPLINE_LABELS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(disciplines.labels),
  [UNKNOWN_DISCIPLINE, 'Discipline not on record'],
]);
