import { invalidInput } from '@muster/kernel';
import { momentOn } from './domain/wall-clock.js';

/** As `momentOn`. @throws MusterError 400, at the path of the field, for a time that the clocks show twice or never. */
export function requireMoment(local: string, timeZone: string, path: string): number {
  const moment = momentOn(local, timeZone);
  if (moment !== undefined) return moment;
  throw invalidInput([
    {
      path,
      message: `The clocks of ${timeZone} change then, and this time is there twice or not at all. Choose another.`,
    },
  ]);
}
