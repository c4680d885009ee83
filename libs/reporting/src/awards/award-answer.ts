import type { AwardAnswer } from '@muster/contracts';
import type { AwardRow } from '../data/award.repository.js';

/** A stored award as the API shows it. */
export function awardAnswerOf({ taskForceIds, agencyIds, createdAt, ...award }: AwardRow): AwardAnswer {
  return { ...award, scope: { taskForceIds, agencyIds }, createdAt: createdAt.toISOString() };
}
