import { disciplines as disciplineNames } from '@muster/contracts';
import type { AgencyTurnoverAnswer, TaskForceTurnoverAnswer, TurnoverFlows } from '@muster/contracts';

type Line = readonly unknown[];
type Row = TurnoverFlows & Partial<Record<'movedIn' | 'movedOut' | 'broughtIn' | 'takenOut', number>>;

const HEADER = [
  'from',
  'to',
  'part',
  'key',
  'label',
  'at_start',
  'joins',
  'rehires',
  'moved_in',
  'brought_in',
  'reorganized_in',
  'separations',
  'moved_out',
  'taken_out',
  'reorganized_out',
  'at_end',
  'average_headcount',
  'annual_rate_percent',
  'annual_rate_lower_95',
  'annual_rate_upper_95',
  'reliable',
  'tenure_lower_quartile_years',
  'tenure_median_years',
  'tenure_upper_quartile_years',
] as const;

interface Dates {
  from: string;
  to: string;
}

/** The whole, then its disciplines. */
export function agencyTurnoverCsv(answer: AgencyTurnoverAnswer): Line[] {
  return [
    HEADER,
    line(answer, ['agency', answer.agencyId, answer.agencyName], answer.total),
    ...disciplineLines(answer),
  ];
}

/** The whole, then its agencies, then its disciplines. */
export function taskForceTurnoverCsv(answer: TaskForceTurnoverAnswer): Line[] {
  const agencies = answer.agencies.map((row) => line(answer, ['agency', row.agencyId, row.agencyName], row));
  const whole = line(answer, ['task_force', answer.taskForceId, answer.taskForceName], answer.total);
  return [HEADER, whole, ...agencies, ...disciplineLines(answer)];
}

function disciplineLines(answer: AgencyTurnoverAnswer | TaskForceTurnoverAnswer): Line[] {
  return answer.disciplines.map((row) =>
    line(answer, ['discipline', row.discipline, disciplineNames.labels[row.discipline]], row),
  );
}

function line({ from, to }: Dates, part: readonly [part: string, key: string, label: string], row: Row): Line {
  const { annualRate: rate, tenure } = row;
  return [
    from,
    to,
    ...part,
    row.atStart,
    row.joins,
    row.rehires,
    row.movedIn,
    row.broughtIn,
    row.reorganizedIn,
    row.separations,
    row.movedOut,
    row.takenOut,
    row.reorganizedOut,
    row.atEnd,
    row.averageHeadcount,
    rate?.percent,
    rate?.lower,
    rate?.upper,
    rate?.reliable,
    tenure.lowerQuartile,
    tenure.median,
    tenure.upperQuartile,
  ];
}
