import type { RequirementBody } from '@muster/contracts';
import type { RequirementRow } from './requirement.repository.js';

/** The rule of a request as a version keeps it. */
export function ruleColumns(body: RequirementBody): Omit<RequirementRow, 'id' | 'versionId'> {
  return {
    ...body,
    renewalCurriculumId: body.renewalCurriculumId ?? null,
    reinstatementCurriculumId: body.reinstatementCurriculumId ?? null,
    reinstateAfterMonths: body.reinstateAfterMonths ?? null,
    priorLearningMonths: body.priorLearningMonths ?? null,
    holdEffects: body.holdEffects ?? null,
    hours: body.hours ?? null,
  };
}
