import { spanOn } from './assignment-spans.js';
import type { AssignmentSpan } from './assignment-spans.js';
import type { Decision, Waiver } from './assignment-history.js';
import { covers, later } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import { isCertified } from './cycle.js';
import type { CertifiedCycle, Cycle } from './cycle.js';
import type { Hold } from './holds.js';

export type CertificationStatus =
  | 'exempt'
  | 'on_hold'
  | 'revoked'
  | 'current'
  | 'due_soon'
  | 'grace'
  | 'lapsed'
  | 'reinstate'
  | 'in_progress'
  | 'not_started'
  | 'unassigned';

export interface StatusInput {
  spans: readonly AssignmentSpan[];
  /** As `replay` gives them for this day or a later one. */
  cycles: readonly Cycle[];
  waivers?: readonly Waiver[];
  holds?: readonly Hold[];
  decisions?: readonly Decision[];
  /** The day the learner first opened one of the courses, when that should already read as in progress. */
  startedOn?: CivilDate;
}

export interface StatusOnDate {
  status: CertificationStatus;
  /** The deadline has passed, something is owed and no waiver or hold excuses it. Never together with `current`. */
  overdue: boolean;
  /** The next deadline: of the open cycle, else the expiry of the certification that counts. */
  dueOn: CivilDate | null;
  validUntil: CivilDate | null;
  graceUntil: CivilDate | null;
  windowOpensOn: CivilDate | null;
  /** Why, as a stable code; `explain` says it in sentences. */
  reason: StatusReason;
}

export type StatusReason =
  | 'waived'
  | 'on_hold'
  | 'revoked'
  | 'overridden'
  | 'valid'
  | 'renewal_open'
  | 'in_grace'
  | 'past_grace'
  | 'past_reinstatement_limit'
  | 'some_evidence'
  | 'no_evidence'
  | 'not_assigned';

const owing: ReadonlySet<CertificationStatus> = new Set([
  'revoked',
  'due_soon',
  'grace',
  'lapsed',
  'reinstate',
  'in_progress',
  'not_started',
]);

/**
 * The status of one person for one requirement on a day.
 *
 * Looks at dates only. A renewal that no job has opened yet still reads `due_soon`, and an expired certification never
 * reads `current`, whatever has or has not run. Precedence: no live assignment, waiver, hold, revocation, then the
 * dates of the certification with the latest expiry among those earned by that day, then an override.
 */
export function statusOn(input: StatusInput, on: CivilDate): StatusOnDate {
  const certified = latestCertified(input.cycles, on);
  const [status, reason] = judge(input, certified, on);
  const open = openCycleOn(input.cycles, on);
  // A revoked certificate keeps its dates in the record, but nobody may read them as still running.
  const shown = isRevoked(input, on) ? undefined : certified;
  const dueOn = excusedDue(open === undefined ? (shown?.validUntil ?? null) : open.dueOn, input.waivers);
  return {
    status,
    overdue: owing.has(status) && dueOn !== null && dueOn < on,
    dueOn,
    validUntil: reason === 'overridden' ? (overrideOn(input, on)?.to ?? null) : (shown?.validUntil ?? null),
    graceUntil: shown?.graceUntil ?? null,
    windowOpensOn: shown?.windowOpensOn ?? null,
    reason,
  };
}

/**
 * Whether the person counts when a task force asks how many are ready. Grace is covered only for those who say so:
 * some statutes let an officer serve in grace, others do not.
 */
export function isCovered(status: CertificationStatus, options: { countGrace: boolean }): boolean {
  switch (status) {
    case 'current':
    case 'due_soon':
      return true;
    case 'grace':
      return options.countGrace;
    case 'exempt':
    case 'on_hold':
    case 'revoked':
    case 'lapsed':
    case 'reinstate':
    case 'in_progress':
    case 'not_started':
    case 'unassigned':
      return false;
  }
}

/** The certification that counts on a day: the latest expiry among those earned by then; undefined when none was. */
export function latestCertified(cycles: readonly Cycle[], on: CivilDate): CertifiedCycle | undefined {
  return cycles
    .filter(isCertified)
    .filter((cycle) => cycle.certifiedOn <= on)
    .reduce<CertifiedCycle | undefined>(
      (best, cycle) => (best === undefined || outlasts(cycle, best) ? cycle : best),
      undefined,
    );
}

/** The cycle that was open on a day, if any. */
export function openCycleOn(cycles: readonly Cycle[], on: CivilDate): Cycle | undefined {
  return cycles.findLast((cycle) => cycle.opensOn <= on && (cycle.closedOn === undefined || on < cycle.closedOn));
}

/** Who was excused on the day something was due has until `dueThen`. */
function excusedDue(dueOn: CivilDate | null, waivers: readonly Waiver[] = []): CivilDate | null {
  if (dueOn === null) return null;
  return later(dueOn, ...waivers.flatMap((waiver) => (covers(waiver, dueOn) ? (waiver.dueThen ?? []) : [])));
}

function judge(
  input: StatusInput,
  certified: CertifiedCycle | undefined,
  on: CivilDate,
): [CertificationStatus, StatusReason] {
  if (spanOn(input.spans, on) === undefined) return ['unassigned', 'not_assigned'];
  if (input.waivers?.some((waiver) => covers(waiver, on))) return ['exempt', 'waived'];
  if (input.holds?.some((hold) => covers(hold, on))) return ['on_hold', 'on_hold'];
  if (isRevoked(input, on)) return ['revoked', 'revoked'];
  const byFacts = certified === undefined ? neverValid(input, on) : byDates(certified, on);
  const valid = byFacts[0] === 'current' || byFacts[0] === 'due_soon';
  // An override lifts whoever is not valid; it must not hide from a valid person that the renewal is open.
  return !valid && overrideOn(input, on) !== undefined ? ['current', 'overridden'] : byFacts;
}

function overrideOn({ decisions }: StatusInput, on: CivilDate): { to: CivilDate } | undefined {
  return (decisions ?? [])
    .flatMap((decision) => (decision.kind === 'override' && covers(decision, on) ? [{ to: decision.to }] : []))
    .sort((a, b) => (a.to < b.to ? 1 : -1))[0];
}

function isRevoked({ decisions, cycles }: StatusInput, on: CivilDate): boolean {
  const revokedOn = (decisions ?? [])
    .flatMap((decision) => (decision.kind === 'revoke' && decision.on <= on ? [decision.on] : []))
    .sort()
    .at(-1);
  if (revokedOn === undefined) return false;
  return !cycles.some((cycle) => isCertified(cycle) && revokedOn < cycle.certifiedOn && cycle.certifiedOn <= on);
}

function byDates(certified: CertifiedCycle, on: CivilDate): [CertificationStatus, StatusReason] {
  const { validUntil, windowOpensOn, graceUntil, reinstateFrom } = certified;
  if (validUntil === null || on < validUntil) {
    return windowOpensOn !== null && windowOpensOn <= on ? ['due_soon', 'renewal_open'] : ['current', 'valid'];
  }
  if (graceUntil !== null && on < graceUntil) return ['grace', 'in_grace'];
  if (reinstateFrom !== null && reinstateFrom <= on) return ['reinstate', 'past_reinstatement_limit'];
  return ['lapsed', 'past_grace'];
}

function neverValid({ cycles, startedOn }: StatusInput, on: CivilDate): [CertificationStatus, StatusReason] {
  const first = openCycleOn(cycles, on)?.firstEvidenceOn;
  const started = (first !== undefined && first <= on) || (startedOn !== undefined && startedOn <= on);
  return started ? ['in_progress', 'some_evidence'] : ['not_started', 'no_evidence'];
}

function outlasts(cycle: CertifiedCycle, other: CertifiedCycle): boolean {
  if (cycle.validUntil === null || other.validUntil === null) return cycle.validUntil === null;
  return cycle.validUntil >= other.validUntil;
}
