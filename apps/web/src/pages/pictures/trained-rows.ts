import type { ReportAnswer, ReportMeasure } from '@muster/contracts';

/** What a period says of one discipline; null where that is withheld. */
export interface TrainedRow {
  key: string;
  label: string;
  values: (number | null)[];
}

export interface TrainedFigures {
  label: string;
  periods: { key: string; reportId: string; label: string; draft: boolean; total: number | null }[];
  rows: TrainedRow[];
}

/** The measures that can be pictured as "trained", the one that says it best first. */
const TRAINED = ['people_trained_unduplicated_period', 'professionals', 'completions'];

/**
 * Who was trained, by discipline and period, from the reports of an award in order of time; undefined where none has such a measure. A
 * discipline that a period does not have has 0 in it, unless the period withholds its total: then nobody can tell.
 */
export function trainedFigures(reports: readonly ReportAnswer[]): TrainedFigures | undefined {
  const code = TRAINED.find((each) =>
    reports.some(({ measures }) => measures.some((measure) => measure.code === each)),
  );
  const found = reports.flatMap((report) => {
    const measure = report.measures.find((each) => each.code === code);
    return measure ? [{ report, measure }] : [];
  });
  const first = found[0];
  if (!first) return undefined;
  const groups = new Map(found.flatMap(({ measure }) => measure.groups.map(({ key, label }) => [key, label])));
  const rows = [...groups].map(([key, label]) => ({
    key,
    label,
    values: found.map(({ measure }) => valueIn(measure, key)),
  }));
  const sum = ({ values }: TrainedRow): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);
  return {
    label: first.measure.label,
    periods: found.map(({ report, measure }) => ({
      key: report.periodId,
      reportId: report.id,
      label: report.periodLabel,
      draft: report.draft,
      total: measure.value,
    })),
    rows: rows.sort((a, b) => sum(b) - sum(a) || a.label.localeCompare(b.label)),
  };
}

function valueIn({ groups, availability }: ReportMeasure, key: string): number | null {
  const group = groups.find((each) => each.key === key);
  if (group) return group.value;
  return availability === 'withheld' || availability === 'missing' ? null : 0;
}
