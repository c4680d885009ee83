import type { PersonAnswer, PositionAnswer } from '@muster/contracts';

/** The person's position in the agency: the present one, else the last. */
export function positionAt(person: PersonAnswer, agencyId: string): PositionAnswer | undefined {
  const here = person.positions.filter((position) => position.agencyId === agencyId);
  return here.find((position) => position.endsOn === null) ?? here[0];
}
