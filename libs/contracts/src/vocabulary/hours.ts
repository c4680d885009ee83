import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** What the period in which somebody is assigned asks for in hours. */
export const firstPeriods = vocabulary({
  whole: 'All hours, whenever it begins',
  prorated: 'The share of the days that are left',
  none: 'No hours, the required courses alone',
});
export type FirstPeriod = z.infer<typeof firstPeriods.schema>;

/** What the hours of somebody who was away for a part of a period are counted by. */
export const proratings = vocabulary({ day: 'Days present', quarter: 'Full quarters present' });
export type Prorating = z.infer<typeof proratings.schema>;

/** How well a line of a rule pack is known. */
export const packBases = vocabulary({
  confirmed: 'Read at the source',
  secondary: 'Read in a secondary source: check before use',
  unconfirmed: 'Not confirmed: check before use',
  choice: 'A choice of this pack: change it where yours differs',
});
export const packBasis = packBases.schema;
export type PackBasis = z.infer<typeof packBasis>;
