import { isProfessional } from '@muster/contracts';
import type { completionRecorded, PayloadOf } from '@muster/contracts';
import type { FactRow } from '../data/fact.repository.js';
import type { Standing } from './fact-standing.js';

type Completion = Pick<
  PayloadOf<typeof completionRecorded>,
  | 'completionId'
  | 'personId'
  | 'registrationId'
  | 'courseId'
  | 'courseVersionId'
  | 'title'
  | 'completedOn'
  | 'minutes'
  | 'source'
>;

/** A completion as reports count it. */
export function factOf(
  completion: Completion,
  standing: Standing,
  courseVersion: number | null,
): Omit<FactRow, 'recordId' | 'recordedAt' | 'withdrawnAt'> {
  return {
    ...standing,
    completionId: completion.completionId,
    personId: completion.personId,
    professional: standing.discipline === null || isProfessional(standing.discipline),
    registrationId: completion.registrationId,
    courseId: completion.courseId,
    courseVersionId: completion.courseVersionId,
    courseVersion,
    courseTitle: completion.title,
    completedOn: completion.completedOn,
    // The event carries 0 for a course without stated minutes: unknown, which a report must not count as none.
    minutes: completion.minutes > 0 ? Math.round(completion.minutes) : null,
    inPart: completion.source === 'attendance_in_part',
  };
}
