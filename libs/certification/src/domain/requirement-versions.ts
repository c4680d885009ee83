import { spanOn } from './assignment-spans.js';
import type { AssignmentHistory, RequirementVersion } from './assignment-history.js';
import type { CivilDate } from './civil-date.js';

/** Days [from, until) on which the same versions decide; null without a bound. */
export interface RuleEra {
  from: CivilDate | null;
  until: CivilDate | null;
}

/**
 * The version that decides what begins on a day for this person.
 * @throws RangeError when a history has no version
 */
export function versionOn({ versions, spans }: Pick<AssignmentHistory, 'versions' | 'spans'>, on: CivilDate) {
  const [first, ...rest] = inOrder(versions);
  const assignedFrom = spanOn(spans, on)?.from ?? on;
  return rest.reduce((current, version) => (reaches(version, on, assignedFrom) ? version : current), first);
}

/** The version that a cycle follows: its own, or the one in force when it opened where that is known no more. */
export function versionOf(
  history: AssignmentHistory,
  cycle: { versionId: string; opensOn: CivilDate },
): RequirementVersion {
  return history.versions.find(({ versionId }) => versionId === cycle.versionId) ?? versionOn(history, cycle.opensOn);
}

/**
 * The versions from which everything up to a day is computed: all, but for those that were replaced by a version that
 * recomputes and has begun by then.
 */
export function versionsBy(versions: readonly RequirementVersion[], asOf: CivilDate): RequirementVersion[] {
  const ordered = inOrder(versions);
  const last = ordered.findLastIndex((version, at) => at > 0 && recomputes(version) && version.effectiveFrom <= asOf);
  return last < 0 ? ordered : ordered.slice(last);
}

/**
 * The times between the first days of versions that recompute, also of requirements that count for this one, in order: one era where
 * there is none.
 */
export function ruleEras(history: Pick<AssignmentHistory, 'versions' | 'counting'>): RuleEra[] {
  const turns = [...new Set(turnsOf(history))].sort();
  return [null, ...turns].map((from, at) => ({ from, until: turns[at] ?? null }));
}

function turnsOf({ versions, counting = [] }: Pick<AssignmentHistory, 'versions' | 'counting'>): CivilDate[] {
  const own = inOrder(versions)
    .slice(1)
    .filter(recomputes)
    .map(({ effectiveFrom }) => effectiveFrom);
  return [...own, ...counting.flatMap((one) => turnsOf(one.history))];
}

/** Whether a day lies in an era. */
export function inEra({ from, until }: RuleEra, on: CivilDate): boolean {
  return (from === null || from <= on) && (until === null || on < until);
}

function recomputes({ appliesTo }: RequirementVersion): boolean {
  return appliesTo === 'recompute';
}

function reaches({ effectiveFrom, appliesTo }: RequirementVersion, on: CivilDate, assignedFrom: CivilDate): boolean {
  return effectiveFrom <= (appliesTo === 'keep' ? assignedFrom : on);
}

/** By day and number; of those of one day the last, because the others are in force on none. The first always stays. */
function inOrder(versions: readonly RequirementVersion[]): [RequirementVersion, ...RequirementVersion[]] {
  const [first, ...rest] = [...versions].sort(byDay);
  if (first === undefined) throw new RangeError('A requirement needs at least one version before it can be assigned.');
  return [first, ...rest.filter((version, at) => rest[at + 1]?.effectiveFrom !== version.effectiveFrom)];
}

function byDay(a: RequirementVersion, b: RequirementVersion): number {
  if (a.effectiveFrom !== b.effectiveFrom) return a.effectiveFrom < b.effectiveFrom ? -1 : 1;
  const { number: first = 0 } = a;
  const { number: second = 0 } = b;
  if (first !== second) return first - second;
  return a.versionId < b.versionId ? -1 : a.versionId > b.versionId ? 1 : 0;
}
