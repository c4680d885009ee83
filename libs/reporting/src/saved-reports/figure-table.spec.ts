import { countFacts } from '../count/count-facts.js';
import { trained } from '../../test/trained.js';
import { countedMeasures } from './count-definition.js';
import { figureTable } from './figure-table.js';

const DEFINITION = {
  measures: ['completions', 'contact_minutes'],
  columns: ['completions_per_person', 'hours_per_person'],
  groupBy: 'discipline',
} as const;

function laid(facts: ReturnType<typeof trained>) {
  const definition = { ...DEFINITION, measures: [...DEFINITION.measures], columns: [...DEFINITION.columns] };
  const counted = countFacts(facts, {
    awardStartsOn: '2025-01-01',
    startsOn: '2025-01-01',
    endsOn: '2025-12-31',
    earlier: [],
    hiddenBefore: new Set(),
    measures: countedMeasures(definition),
  });
  return figureTable(definition, counted.measures, []);
}

const values = (figures: { value: number | null }[]) => figures.map(({ value }) => value);

describe('the table of a report', () => {
  const twice = [...trained('health_care', 1, 2, '2025-02-02', 90), ...trained('health_care', 1, 1, '2025-03-03', 90)];

  it('has its measures first, then what is worked out from two of them, each with two decimals', () => {
    const table = laid([...twice, ...trained('prosecutor_local', 1, 1, '2025-02-02', 60)]);
    expect(table.columns.map(({ code }) => code)).toEqual([...DEFINITION.measures, ...DEFINITION.columns]);
    expect(values(table.total)).toEqual([4, 330, 1.33, 1.83]);
    expect(table.groups.map(({ key, figures }) => [key, ...values(figures)])).toEqual([
      ['health_care', 3, 270, 1.5, 2.25],
      ['prosecutor_local', 1, 60, 1, 1],
    ]);
  });

  it('says why there is no figure where it would be divided by zero', () => {
    const table = laid([]);
    expect(values(table.total)).toEqual([0, 0, null, null]);
    expect(table.total[2]).toMatchObject({
      state: 'not_applicable',
      because: 'Nobody was trained, so there is nothing to divide by.',
    });
  });

  it('works nothing out from minutes that nobody said', () => {
    const table = laid(trained('health_care', 1, 2, '2025-02-02', null));
    expect(table.total[1]).toMatchObject({ value: null, state: 'missing' });
    expect(table.total[3]).toMatchObject({ value: null, state: 'missing' });
  });

  it('works nothing out from what is withheld', () => {
    const table = laid([
      ...trained('judge_judicial_officer', 1, 2, '2025-02-02'),
      ...trained('health_care', 1, 9, '2025-02-02'),
    ]);
    expect(table.groups.map(({ key, figures }) => [key, ...figures.map(({ state }) => state)])).toEqual([
      ['court', 'withheld', 'withheld', 'withheld', 'withheld'],
      ['health_care', 'withheld', 'withheld', 'withheld', 'withheld'],
    ]);
  });
});
