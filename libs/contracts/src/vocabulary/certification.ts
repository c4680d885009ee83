import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** A person's standing for one requirement on one date. Being overdue is a flag beside these. */
export const certificationStatuses = vocabulary({
  exempt: 'Exempt',
  on_hold: 'On hold',
  revoked: 'Revoked',
  current: 'Current',
  due_soon: 'Due soon',
  grace: 'In grace period',
  lapsed: 'Lapsed',
  reinstate: 'Must be reinstated',
  in_progress: 'In progress',
  not_started: 'Not started',
  unassigned: 'Not assigned',
});
export const certificationStatus = certificationStatuses.schema;
export type CertificationStatus = z.infer<typeof certificationStatus>;

export const cycleKinds = vocabulary({ initial: 'First time', renewal: 'Renewal', reinstatement: 'Reinstatement' });
export const cycleKind = cycleKinds.schema;
export type CycleKind = z.infer<typeof cycleKind>;

export const currencyKinds = vocabulary({
  once: 'Once, never expires',
  rolling: 'For a number of months',
  calendar: 'By a fixed calendar date',
});
export const currencyKind = currencyKinds.schema;

/** From which date the months of a rolling requirement are counted. */
export const rollingAnchors = vocabulary({ completion: 'Completion date', expiry: 'Previous expiry date' });
export const rollingAnchor = rollingAnchors.schema;

/** What of the catalog can count for another of its kind. */
export const equivalencyKinds = vocabulary({ course: 'Course', requirement: 'Requirement' });
export const equivalencyKind = equivalencyKinds.schema;
export type EquivalencyKind = z.infer<typeof equivalencyKind>;

/**
 * What a further version of a rule means for whoever is assigned already.
 *
 * - `keep`: nothing. Who was assigned before its first day goes on under the rule of before, renewals too, until the
 *   assignment ends; whoever is assigned from that day on follows the new one.
 * - `next_cycle`: a cycle that is open or certified stays as it is; the next one follows the new version.
 * - `recompute`: from its first day on all cycles are computed as if it had always read so. What was said of the days
 *   before stays said.
 */
export const versionScopes = vocabulary({
  keep: 'Keep: who is assigned already goes on under the former rule',
  next_cycle: 'From the next period: what is open or certified stays as it is',
  recompute: 'Recompute: all periods, as if the rule had always read so',
});
export const versionScope = versionScopes.schema;
export type VersionScope = z.infer<typeof versionScope>;

/** From which date a rule counts the days until training is due. */
export const dueAnchors = vocabulary({
  assigned: 'Date of assignment',
  hired: 'Date of hire',
  licensed: 'Date of license',
  oath: 'Date of oath',
  joinedTaskForce: 'Date of joining the task force',
});
export const dueAnchor = dueAnchors.schema;
export type DueAnchor = z.infer<typeof dueAnchor>;

/** What a rule, or a change of it, does for somebody. */
export const ruleTouches = vocabulary({
  gains: 'Gains it',
  keeps: 'Keeps it',
  loses: 'Loses it',
  refused: 'Cannot be given it',
});
export const ruleTouch = ruleTouches.schema;
export type RuleTouch = z.infer<typeof ruleTouch>;
