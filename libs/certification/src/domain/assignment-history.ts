import type { AssignmentSpan } from './assignment-spans.js';
import type { CivilDate } from './civil-date.js';
import type { RequirementRule } from './currency.js';
import type { Curriculum, Evidence } from './curriculum.js';
import type { CycleKind } from './cycle.js';
import type { Hold } from './holds.js';

/**
 * A requirement as it reads from a day on. A cycle follows the version in force on the day it opens. So "keep" is one
 * version, "from the next cycle" is two, and "recompute" is the new version alone.
 */
export interface RequirementVersion {
  versionId: string;
  effectiveFrom: CivilDate;
  rule: RequirementRule;
  curricula: { initial: Curriculum; renewal?: Curriculum; reinstatement?: Curriculum };
}

/** Moves one date of one cycle; the next cycle still counts from the date before the move. */
export interface Extension {
  sequence: number;
  moves: 'dueOn' | 'validUntil';
  to: CivilDate;
  /** In words, for the explanation. */
  reason?: string;
}

export type Decision =
  | { kind: 'revoke'; on: CivilDate; by: string; reason: string }
  /** Somebody with the authority lets the person count as current on the days from <= D < to. */
  | { kind: 'override'; from: CivilDate; to: CivilDate; by: string; reason: string };

/** An excuse from the requirement for the days from <= D < to. */
export interface Waiver {
  from: CivilDate;
  to?: CivilDate;
  /** The last day that is not late for what fell due while it lasted: its end and the time that the rule gives to renew. */
  dueThen?: CivilDate;
  reason: string;
}

/** Everything that is known about one person and one requirement. Cycles are a function of it and of a date. */
export interface AssignmentHistory {
  /** In order of date, not overlapping: the result of `assignmentSpans`. */
  spans: readonly AssignmentSpan[];
  /** At least one, in any order. */
  versions: readonly RequirementVersion[];
  /** In any order; the same evidence may appear twice. */
  evidence: readonly Evidence[];
  extensions?: readonly Extension[];
  holds?: readonly Hold[];
  decisions?: readonly Decision[];
  waivers?: readonly Waiver[];
}

/** @throws RangeError when a history has no version */
export function versionOn(versions: readonly RequirementVersion[], on: CivilDate): RequirementVersion {
  const [first, ...rest] = [...versions].sort(byEffectiveDate);
  if (first === undefined) throw new RangeError('A requirement needs at least one version before it can be assigned.');
  return rest.reduce((current, version) => (version.effectiveFrom <= on ? version : current), first);
}

/** The version that a cycle follows: its own, or the one in force when it opened where that is known no more. */
export function versionOf(
  history: AssignmentHistory,
  cycle: { versionId: string; opensOn: CivilDate },
): RequirementVersion {
  return (
    history.versions.find(({ versionId }) => versionId === cycle.versionId) ??
    versionOn(history.versions, cycle.opensOn)
  );
}

/** What a cycle of this kind asks for; the initial curriculum stands in for one that was not set. */
export function curriculumFor(version: RequirementVersion, kind: CycleKind): Curriculum {
  const { initial, renewal, reinstatement } = version.curricula;
  switch (kind) {
    case 'initial':
      return initial;
    case 'renewal':
      return renewal ?? initial;
    case 'reinstatement':
      return reinstatement ?? initial;
  }
}

/** The first revocation that strikes a certification made on `certifiedOn`, if it has taken effect by `asOf`. */
export function revocationOf(
  decisions: readonly Decision[] | undefined,
  certifiedOn: CivilDate,
  asOf: CivilDate,
): CivilDate | undefined {
  return (decisions ?? [])
    .flatMap((decision) => (decision.kind === 'revoke' ? [decision.on] : []))
    .filter((on) => certifiedOn <= on && on <= asOf)
    .sort()[0];
}

function byEffectiveDate(a: RequirementVersion, b: RequirementVersion): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  return a.versionId < b.versionId ? -1 : a.versionId > b.versionId ? 1 : 0;
}
