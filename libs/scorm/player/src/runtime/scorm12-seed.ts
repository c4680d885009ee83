import type { CmiTree, SessionItem } from '../protocol.js';
import type { LaunchContext } from './scorm-runtime.js';
import { branch, decimal, restorable, withoutEmpty } from './seed-tree.js';

const FROM_SNAPSHOT = [
  'suspend_data',
  'comments',
  'comments_from_lms',
  'objectives',
  'interactions',
  'student_preference',
];
const CORE_FROM_SNAPSHOT = ['lesson_location', 'lesson_status', 'score'];

/**
 * The data model of a SCORM 1.2 SCO at launch (SCORM 1.2 RTE 3.4.4).
 *
 * What the SCO left comes from the stored snapshot; what the LMS owns (who, credit, mode, entry, time, manifest values)
 * comes from the session, so an old or altered snapshot cannot change it. `exit` and `session_time` belong to the
 * session that ended and are never restored.
 */
export function scorm12Seed(item: SessionItem, { learner, mode }: LaunchContext): CmiTree {
  const stored = item.state?.cmi ?? null;
  return {
    ...restorable(stored, FROM_SNAPSHOT),
    core: {
      lesson_status: 'not attempted',
      ...restorable(branch(stored, 'core'), CORE_FROM_SNAPSHOT),
      ...withoutEmpty({
        student_id: learner.id,
        student_name: learner.name,
        credit: mode === 'normal' ? 'credit' : 'no-credit',
        lesson_mode: mode,
        entry: item.state ? item.state.entry : 'ab-initio',
        total_time: item.state?.totalTime || '0000:00:00',
      }),
    },
    student_data: withoutEmpty({
      mastery_score: decimal(item.masteryScore),
      max_time_allowed: item.maxTimeAllowed,
      time_limit_action: item.timeLimitAction,
    }),
    ...withoutEmpty({ launch_data: item.launchData }),
  };
}
