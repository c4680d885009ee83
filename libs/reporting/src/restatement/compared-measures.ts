import type { RestatedMeasure } from '@muster/contracts';
import type { CountedMeasure } from '../count/counted-report.js';
import { COURT_TOGETHER } from '../domain/index.js';
import { rounded } from '../count/rounded.js';

/** Groups that a report may show in another form than another one: a group that is absent here is not zero there. */
const COURT_GROUPS: ReadonlySet<string> = new Set([COURT_TOGETHER, 'judge_judicial_officer', 'court_staff']);

/** The figures of a frozen report beside those of now. A difference is told only where both are shown. */
export function comparedMeasures(
  then: readonly CountedMeasure[],
  now: readonly CountedMeasure[],
): Omit<RestatedMeasure, 'changedRows'>[] {
  return then.map((was) => {
    const is = now.find(({ code }) => code === was.code);
    const keys = new Map([...was.groups, ...(is?.groups ?? [])].map(({ key, label }) => [key, label]));
    return {
      code: was.code,
      label: was.label,
      unit: was.unit,
      ...pair(was.value, is?.value ?? null),
      submittedAvailability: was.availability,
      nowAvailability: is?.availability ?? 'missing',
      groups: [...keys]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, label]) => ({ key, label, ...pair(figureOf(was, key), is ? figureOf(is, key) : null) })),
    };
  });
}

/** A group without rows is no group of a measure; it stands for zero unless the measure, or the court, has no figure at all. */
function figureOf(measure: CountedMeasure, key: string): number | null {
  const group = measure.groups.find((candidate) => candidate.key === key);
  if (group) return group.value;
  return measure.availability !== 'counted' || COURT_GROUPS.has(key) ? null : 0;
}

function pair(submitted: number | null, now: number | null) {
  const difference = submitted === null || now === null ? null : rounded(now - submitted);
  return { submitted, now, difference };
}
