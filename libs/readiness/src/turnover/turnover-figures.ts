import type { TurnoverFlows } from '@muster/contracts';
import { annualRateOf, averageHeadcountOf, yearsOf } from '../domain/annual-rate.js';
import { daysIn } from '../domain/days.js';
import type { CountsRow, Window } from './turnover.repository.js';

export const NO_COUNTS: CountsRow = {
  agencyId: null,
  discipline: null,
  personDays: 0,
  atStart: 0,
  joins: 0,
  rehires: 0,
  separations: 0,
  atEnd: 0,
  broughtIn: 0,
  takenOut: 0,
  reorganizedIn: 0,
  reorganizedOut: 0,
  betweenAgenciesIn: 0,
  betweenAgenciesOut: 0,
  betweenDisciplinesIn: 0,
  betweenDisciplinesOut: 0,
  tenurePeople: 0,
  tenureDays: null,
};

/** What every row of a turnover table shows, from its counts. */
export function flowsOf(counts: CountsRow, window: Window): TurnoverFlows {
  const { personDays, atStart, joins, rehires, separations, atEnd, tenurePeople, tenureDays } = counts;
  const { reorganizedIn, reorganizedOut } = counts;
  const days = daysIn(window);
  const [lowerQuartile = null, median = null, upperQuartile = null] = tenureDays?.map(yearsOf) ?? [];
  return {
    atStart,
    joins,
    rehires,
    separations,
    reorganizedIn,
    reorganizedOut,
    atEnd,
    averageHeadcount: averageHeadcountOf(personDays, days),
    annualRate: annualRateOf(separations, personDays, days),
    tenure: { people: tenurePeople, lowerQuartile, median, upperQuartile },
  };
}

/** The row of the whole; nothing at all when nobody was ever there. */
export function wholeOf(rows: readonly CountsRow[]): CountsRow {
  return rows.find(({ agencyId, discipline }) => agencyId === null && discipline === null) ?? NO_COUNTS;
}

/** The rows by discipline, with what every row shows and the moves between them. */
export function disciplinesOf(rows: readonly CountsRow[], window: Window) {
  return rows.flatMap((row) =>
    row.discipline === null || isEmpty(row)
      ? []
      : [
          {
            ...flowsOf(row, window),
            discipline: row.discipline,
            movedIn: row.betweenDisciplinesIn,
            movedOut: row.betweenDisciplinesOut,
            broughtIn: row.broughtIn,
            takenOut: row.takenOut,
          },
        ],
  );
}

/** True when nothing of the window is in the row: it was somebody's place only on the day before. */
function isEmpty(row: CountsRow): boolean {
  const { personDays, betweenAgenciesOut, betweenDisciplinesOut, reorganizedOut } = row;
  return personDays === 0 && betweenAgenciesOut === 0 && betweenDisciplinesOut === 0 && reorganizedOut === 0;
}
