import type { PersonAnswer, PositionAnswer } from '@muster/contracts';
import { todayIn } from '../../display/dates.js';

/**
 * The position that the person held on a day, in the agency or in any; else the newest there is.
 * @param day civil date; left out, the present day at each agency, as the list asks it: a reader elsewhere may have another one.
 */
export function positionAt(
  person: PersonAnswer,
  agencyId: string | undefined,
  day?: string,
  now = new Date(),
): PositionAnswer | undefined {
  const here = person.positions.filter((position) => agencyId === undefined || position.agencyId === agencyId);
  const isHeld = ({ startsOn, endsOn, timeZone }: PositionAnswer): boolean => {
    const on = day ?? todayIn(timeZone, now);
    return startsOn <= on && (endsOn === null || endsOn >= on);
  };
  return here.find(isHeld) ?? here[0];
}
