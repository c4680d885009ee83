import type { PositionAnswer } from '@muster/contracts';
import type { HeldPosition } from '../data/position.repository.js';

export function positionAnswerOf(held: HeldPosition & { supervisorId: string | null }): PositionAnswer {
  return {
    id: held.positionId,
    agencyId: held.agencyId,
    agencyName: held.agencyName,
    discipline: held.discipline,
    title: held.title,
    startsOn: held.startsOn,
    endsOn: held.endsOn,
    supervisorId: held.supervisorId,
    timeZone: held.timeZone,
  };
}
