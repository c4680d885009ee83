import { z } from 'zod';
import { isShallow } from './is-shallow.js';

/** More activities than any course has, each with its objectives. */
const LONGEST_STATE = 400_000;

/** Where the player is in a sequenced course: kept as it is and given back; its form is the player's own, and no result is read from it. */
export const sequencingBody = z
  .looseObject({ activities: z.record(z.string(), z.looseObject({})) })
  .refine(
    (state) => isShallow(state) && JSON.stringify(state).length <= LONGEST_STATE,
    'The state of the course is too large or too deep to keep.',
  );
