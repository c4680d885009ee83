import type { ReportAnswer } from '@muster/contracts';
import { trainedFigures } from './trained-rows.js';

function report(periodLabel: string, groups: Record<string, number | null>, value: number | null): ReportAnswer {
  return {
    id: `report ${periodLabel}`,
    periodId: periodLabel,
    periodLabel,
    draft: false,
    measures: [
      {
        code: 'completions',
        label: 'Completions',
        unit: 'completions',
        value,
        availability: value === null ? 'withheld' : 'counted',
        groups: Object.entries(groups).map(([key, count]) => ({ key, label: key.toUpperCase(), value: count })),
      },
    ],
  } as unknown as ReportAnswer;
}

describe('who was trained, by discipline and period', () => {
  it('has a row for each discipline, the largest first, and 0 where a period has none', () => {
    const figures = trainedFigures([report('Q1', { a: 2 }, 2), report('Q2', { a: 3, b: 9 }, 12)]);
    expect(figures?.rows).toEqual([
      { key: 'b', label: 'B', values: [0, 9] },
      { key: 'a', label: 'A', values: [2, 3] },
    ]);
    expect(figures?.periods.map(({ label, total }) => [label, total])).toEqual([
      ['Q1', 2],
      ['Q2', 12],
    ]);
  });

  it('keeps withheld what is withheld, and says no 0 where the whole is', () => {
    const figures = trainedFigures([report('Q1', { a: null }, null), report('Q2', { a: 3, b: 9 }, 12)]);
    expect(figures?.rows).toEqual([
      { key: 'b', label: 'B', values: [null, 9] },
      { key: 'a', label: 'A', values: [null, 3] },
    ]);
  });

  it('is nothing where no report has such a measure', () => {
    expect(trainedFigures([])).toBeUndefined();
  });
});
