import { spanOn } from './assignment-spans.js';
import { curriculumFor, revocationOf } from './assignment-history.js';
import type { AssignmentHistory, RequirementVersion } from './assignment-history.js';
import { certify, datesAround } from './certify.js';
import { addDays, earlier, later } from './civil-date.js';
import type { CivilDate } from './civil-date.js';
import type { RequirementRule } from './currency.js';
import { byDateThenId, curriculumProgress, demandsCourses } from './curriculum.js';
import type { Curriculum, CurriculumProgress, Evidence } from './curriculum.js';
import { hoursOf } from './cycle-hours.js';
import type { CycleHours } from './cycle-hours.js';
import type { CertifiedCycle, CertifiedDates, Cycle, CycleClosing } from './cycle.js';
import { evidenceFrom } from './evidence-from.js';
import { awaitsReturn, shiftByHolds } from './holds.js';
import { hoursProgress } from './hours.js';
import { lastCertified } from './next-cycle.js';
import { versionOf } from './requirement-versions.js';

/**
 * What has become of an open cycle by `asOf`: certified by the earliest evidence that satisfies its curriculum,
 * closed because its time is over, or still open with the progress so far.
 *
 * @param cycles the cycles so far; the last certified one before it is what this one continues
 */
export function settleCycle(
  history: AssignmentHistory,
  cycle: Cycle,
  cycles: readonly Cycle[],
  asOf: CivilDate,
): Cycle {
  const previous = lastCertified(cycles, cycle.sequence);
  const version = versionOf(history, cycle);
  const closing = closingOf(history, cycle, previous, asOf);
  const through = closing === null ? asOf : earlier(asOf, addDays(closing.on, -1));
  const revokedOn =
    previous === undefined ? undefined : revocationOf(history.decisions, previous.certifiedOn, cycle.opensOn);

  const attempt = certifiedBy(history.evidence, version, cycle, {
    from: evidenceFrom(version.rule, cycle, previous, revokedOn),
    through,
    previous: revokedOn === undefined ? previous : undefined,
    hours: hoursOf(history, cycles, cycle),
  });
  const progress = {
    evidenceIds: [...new Set(attempt.progress.used.map((evidence) => evidence.evidenceId))],
    firstEvidenceOn: attempt.progress.used[0]?.earnedOn,
  };
  if (attempt.dates !== null) {
    const dates = withMovedExpiry(history, cycle, version.rule, attempt.dates);
    return { ...cycle, ...progress, ...dates, closedAs: 'certified', closedOn: dates.certifiedOn };
  }
  if (closing !== null && closing.on <= asOf) {
    return { ...cycle, ...progress, closedAs: closing.as, closedOn: closing.on };
  }
  return { ...cycle, ...progress };
}

/** The first of: assignment ends, lapse becomes too long, certification revoked. `on` is the first day not open. */
function closingOf(
  history: AssignmentHistory,
  cycle: Cycle,
  previous: CertifiedCycle | undefined,
  asOf: CivilDate,
): { on: CivilDate; as: CycleClosing } | null {
  const closings: { on: CivilDate; as: CycleClosing }[] = [];
  const unassignedOn = spanOn(history.spans, cycle.opensOn)?.to;
  if (unassignedOn !== undefined) closings.push({ on: unassignedOn, as: 'unassigned' });
  if (previous !== undefined && cycle.kind === 'renewal') {
    const revokedOn = revocationOf(history.decisions, previous.certifiedOn, asOf);
    if (revokedOn !== undefined) closings.push({ on: addDays(revokedOn, 1), as: 'superseded' });
    if (previous.reinstateFrom !== null) closings.push({ on: previous.reinstateFrom, as: 'lapsed' });
  }
  return closings.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0] ?? null;
}

function certifiedBy(
  evidence: readonly Evidence[],
  version: RequirementVersion,
  cycle: Cycle,
  bounds: { from?: CivilDate; through: CivilDate; previous?: CertifiedCycle; hours: CycleHours | null },
): { progress: Progress; dates: CertifiedDates | null } {
  const curriculum = curriculumFor(version, cycle.kind);
  let from = bounds.from;
  for (;;) {
    const done = curriculumProgress(curriculum, evidence, { from, through: bounds.through });
    const progress = withHours(done, curriculum, evidence, { ...bounds, from });
    if (progress.satisfiedOn === null) return { progress, dates: null };
    const result = certify(
      version.rule,
      { evidenceFrom: from, previous: validityOf(bounds.previous) },
      progress.satisfiedOn,
    );
    if (!result.certified) return { progress, dates: null };
    const { validUntil } = result.dates;
    const oldest = progress.used[0];
    const expiredAtAssignment = cycle.kind === 'initial' && validUntil !== null && validUntil <= cycle.opensOn;
    if (!expiredAtAssignment || oldest === undefined) return { progress, dates: result.dates };
    // Prior learning that had run out before the assignment makes nobody current: look without its oldest part.
    from = addDays(oldest.earnedOn, 1);
  }
}

interface Progress {
  satisfiedOn: CivilDate | null;
  used: readonly Evidence[];
}

/** Courses and hours are both needed; the day is that of whichever was earned last. */
function withHours(
  done: CurriculumProgress,
  curriculum: Curriculum,
  evidence: readonly Evidence[],
  { from, through, hours }: { from?: CivilDate; through: CivilDate; hours: CycleHours | null },
): Progress {
  // Another certification stands for the hours too.
  if (hours === null || done.used.some(({ whole }) => whole)) return done;
  const courseIds = new Set(curriculum.items.map(({ courseId }) => courseId));
  const earned = hoursProgress(hours.rule, courseIds, evidence, { from, through }, hours.needed, hours.carried);
  const used = new Map([...done.used, ...earned.used].map((item) => [item.evidenceId, item]));
  // Where hours are all that is asked for, hours of courses that were not finished do.
  const coursesOn = demandsCourses(curriculum) ? done.satisfiedOn : earned.satisfiedOn;
  return {
    satisfiedOn: coursesOn === null || earned.satisfiedOn === null ? null : later(coursesOn, earned.satisfiedOn),
    used: [...used.values()].sort(byDateThenId),
  };
}

function validityOf(
  previous: CertifiedCycle | undefined,
): { validUntil: CivilDate; baselineUntil: CivilDate; anchorDay: number } | undefined {
  if (previous === undefined || previous.validUntil === null || previous.baselineUntil === null) return undefined;
  return { validUntil: previous.validUntil, baselineUntil: previous.baselineUntil, anchorDay: previous.anchorDay };
}

function withMovedExpiry(
  history: AssignmentHistory,
  cycle: Cycle,
  rule: RequirementRule,
  dates: CertifiedDates,
): CertifiedDates {
  const { certifiedOn, baselineUntil, anchorDay } = dates;
  if (baselineUntil === null) return dates;
  const extended = history.extensions?.findLast(
    (item) => item.sequence === cycle.sequence && item.moves === 'validUntil',
  );
  const holds = history.holds ?? [];
  const shifted = shiftByHolds(baselineUntil, certifiedOn, holds);
  const validUntil = extended === undefined ? shifted : later(extended.to, shifted);
  const moved = datesAround(rule, { certifiedOn, baselineUntil, anchorDay }, validUntil);
  // Nobody's lapse becomes too long while they are away.
  return awaitsReturn(validUntil, holds) ? { ...moved, reinstateFrom: null } : moved;
}
