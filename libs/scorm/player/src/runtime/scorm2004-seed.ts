import type { CmiTree, SessionItem } from '../protocol.js';
import type { LaunchContext } from './scorm-runtime.js';
import { objectiveRows, storedRows } from './objective-seed.js';
import { branch, decimal, restorable, withoutEmpty } from './seed-tree.js';

const FROM_SNAPSHOT = [
  'location',
  'suspend_data',
  'completion_status',
  'success_status',
  'progress_measure',
  'score',
  'objectives',
  'interactions',
  'comments_from_learner',
  'comments_from_lms',
  'learner_preference',
];

/**
 * The data model of a SCORM 2004 SCO at launch (RTE 4.2).
 *
 * Same division as for 1.2: the SCO's own values from the snapshot, the LMS's values from the session. Objectives of the
 * manifest are rows in their order (RTE 4.2.17.1) until the first snapshot holds them.
 */
export function scorm2004Seed(item: SessionItem, { learner, mode }: LaunchContext): CmiTree {
  const stored = item.state?.cmi ?? null;
  const objectives = branch(stored, 'objectives');
  return {
    ...restorable(stored, FROM_SNAPSHOT),
    ...withoutEmpty({
      learner_id: learner.id,
      learner_name: learner.name,
      credit: mode === 'normal' ? 'credit' : 'no-credit',
      mode,
      entry: item.state ? item.state.entry : 'ab-initio',
      total_time: item.state?.totalTime || 'PT0S',
      launch_data: item.launchData,
      max_time_allowed: item.maxTimeAllowed,
      time_limit_action: item.timeLimitAction,
      scaled_passing_score: decimal(item.scaledPassingScore),
      completion_threshold: decimal(item.completionThreshold),
    }),
    objectives:
      Object.keys(objectives).length > 0
        ? storedRows(objectives, item.objectives, item.state?.entry === 'resume')
        : objectiveRows(item.objectives),
  };
}
