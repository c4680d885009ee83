import { disciplines } from '@muster/contracts';
import type { Discipline, LineageRow } from '@muster/contracts';
import type { PersonName } from '@muster/identity';
import type { CivilDate } from '@muster/kernel';
import type { CountedReport } from '../count/counted-report.js';
import { shownRows, togetherId } from '../count/together.js';

export interface LineageInput {
  report: CountedReport;
  reportId: string;
  measure: string;
  /** Key of one group, or none for the whole number. */
  group: string | undefined;
  /** Last day of the period: the date of lines that stand for several rows. */
  endsOn: CivilDate;
  /** Completions that the reader's own records reach shows. */
  visible: ReadonlySet<string>;
  /** Those of them that belong to a court, whose educator the reader then is. */
  ownCourt: ReadonlySet<string>;
  names: ReadonlyMap<string, PersonName>;
}

/**
 * The lines behind one number, in order of date and id; their `counts` sum up to it. Rows that may not stand alone are
 * one line for their group, or for all groups without a figure, so that such a group cannot be told by its rows either.
 */
export function lineageRows(input: LineageInput): LineageRow[] {
  const shown = shownRows(input.report, input.measure, input.ownCourt);
  const groups = input.report.measures.find(({ code }) => code === input.measure)?.groups ?? [];
  const withoutFigure = new Set(groups.filter(({ value }) => value === null).map(({ key }) => key));
  const asked = input.group ? (withoutFigure.has(input.group) ? null : input.group) : undefined;
  const alone = shown.alone.flatMap((row): LineageRow[] => {
    const fact = input.report.facts.get(row.completionId);
    if (!fact || (asked !== undefined && asked !== (row.group || null))) return [];
    const seen = input.visible.has(row.completionId);
    return [
      {
        id: row.completionId,
        kind: 'completion',
        personId: seen ? fact.personId : null,
        personName: seen ? (input.names.get(fact.personId)?.displayName ?? null) : null,
        registrationId: seen ? fact.registrationId : null,
        agencyId: fact.agencyId,
        agencyName: fact.agencyName,
        discipline: fact.discipline,
        title: fact.inPart ? `${fact.courseTitle} (attended in part, not completed)` : fact.courseTitle,
        on: fact.completedOn,
        minutes: fact.minutes,
        counts: row.adds,
      },
    ];
  });
  const together = shown.together
    .filter(({ group }) => asked === undefined || asked === group)
    .map(({ group, adds }): LineageRow => ({
      id: togetherId(input.reportId, input.measure, group),
      kind: 'completion',
      personId: null,
      personName: null,
      registrationId: null,
      agencyId: null,
      agencyName: null,
      discipline: disciplineOf(group),
      title: 'Completions that are shown together only',
      on: input.endsOn,
      minutes: null,
      counts: adds,
    }));
  return [...alone, ...together].sort((a, b) => (a.on === b.on ? compare(a.id, b.id) : compare(a.on, b.on)));
}

function disciplineOf(group: string | null): Discipline | null {
  return disciplines.codes.find((code) => code === group) ?? null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
