import type { VersionScope } from '@muster/contracts';
import type { AssignmentSpan } from './assignment-spans.js';
import type { CivilDate } from './civil-date.js';
import type { RequirementRule } from './currency.js';
import type { Curriculum, Evidence } from './curriculum.js';
import type { CycleKind } from './cycle.js';
import type { Hold } from './holds.js';

/**
 * A requirement as it reads from a day on. What it means for whoever is assigned already, `appliesTo` says (see
 * `requirement-versions.ts`); without it, the cycles that open from that day on follow it.
 */
export interface RequirementVersion {
  versionId: string;
  effectiveFrom: CivilDate;
  /** Of two versions of one day the higher one holds; 0 when left out. */
  number?: number;
  appliesTo?: VersionScope;
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

/** A requirement whose certifications count for the one of a history. */
export interface CountedRequirement {
  requirementId: string;
  history: AssignmentHistory;
  from: CivilDate;
  to?: CivilDate;
}

/** Everything that is known about one person and one requirement. Cycles are a function of it and of a date. */
export interface AssignmentHistory {
  /** In order of date, not overlapping: the result of `assignmentSpans`. */
  spans: readonly AssignmentSpan[];
  /** At least one, in any order. */
  versions: readonly RequirementVersion[];
  /** In any order; the same evidence may appear twice. */
  evidence: readonly Evidence[];
  /** Requirements whose certifications count for this one. Never in a circle. */
  counting?: readonly CountedRequirement[];
  extensions?: readonly Extension[];
  holds?: readonly Hold[];
  decisions?: readonly Decision[];
  waivers?: readonly Waiver[];
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
