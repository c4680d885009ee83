import type { PersonAnswer, PositionAnswer } from '@muster/contracts';

/** The position that the person held on a day, in the agency or in any; else the newest there is. */
export function positionAt(
  person: PersonAnswer,
  agencyId: string | undefined,
  day: string,
): PositionAnswer | undefined {
  const here = person.positions.filter((position) => agencyId === undefined || position.agencyId === agencyId);
  return here.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === null || endsOn >= day)) ?? here[0];
}
