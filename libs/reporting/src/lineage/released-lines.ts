import { disciplines } from '@muster/contracts';
import type { LineageRow, ReportMeasure } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';
import { rounded } from '../count/rounded.js';
import { togetherId } from '../count/together.js';

/**
 * What a reviewer of the funder sees behind a number: one line for each group that is shown, and one for the sum of the others. A
 * row of its own would be a figure of one person.
 */
export function releasedLines(
  reportId: string,
  measure: ReportMeasure,
  group: string | undefined,
  endsOn: CivilDate,
): LineageRow[] {
  const groups = measure.groups.filter(({ key }) => !group || key === group);
  const lines = groups.flatMap(({ key, label, value }) =>
    value === null ? [] : [lineOf(reportId, measure.code, key, `${label}, shown as one line`, value, endsOn)],
  );
  const rest = restOf(measure);
  if (rest !== null && groups.some(({ value }) => value === null)) {
    lines.push(lineOf(reportId, measure.code, null, 'Groups that are withheld, as one line', rest, endsOn));
  }
  return lines.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is left of the total; null where there is none, and for agencies, which may stand in several groups. */
function restOf({ value, unit, groups }: ReportMeasure): number | null {
  if (value === null || unit === 'agencies') return null;
  return rounded(value - groups.reduce((sum, group) => sum + (group.value ?? 0), 0));
}

function lineOf(
  reportId: string,
  code: string,
  key: string | null,
  title: string,
  counts: number,
  on: CivilDate,
): LineageRow {
  return {
    id: togetherId(reportId, `released ${code}`, key),
    kind: 'completion',
    personId: null,
    personName: null,
    registrationId: null,
    agencyId: null,
    agencyName: null,
    discipline: disciplines.codes.find((discipline) => discipline === key) ?? null,
    title,
    on,
    minutes: null,
    counts,
  };
}
