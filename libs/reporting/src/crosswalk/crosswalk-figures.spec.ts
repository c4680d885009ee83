import type { CrosswalkItem } from '@muster/contracts';
import type { CountedMeasure } from '../count/counted-report.js';
import { crosswalkFigures } from './crosswalk-figures.js';
import { crosswalkProblems } from './crosswalk-rules.js';

function measure(groups: Record<string, number | null>, changes: Partial<CountedMeasure> = {}): CountedMeasure {
  return {
    code: 'people_trained_unduplicated_period',
    label: 'People',
    unit: 'people',
    value: 20,
    availability: 'counted',
    groups: Object.entries(groups).map(([key, value]) => ({ key, label: key, value })),
    ...changes,
  };
}

function item(changes: Partial<CrosswalkItem> = {}): CrosswalkItem {
  return {
    id: 'id',
    funder: 'A funder',
    program: null,
    formVersion: null,
    effectiveFrom: '2025-01-01',
    effectiveTo: null,
    itemCode: null,
    itemLabelAsPrinted: 'A label of the form',
    definitionAsPrinted: null,
    unit: null,
    sourceMeasure: 'people_trained_unduplicated_period',
    filters: null,
    groupingMap: null,
    zeroPolicy: 'zero',
    sourceUrl: null,
    confirmedBy: null,
    confirmedOn: null,
    ...changes,
  };
}

const figure = (of: Partial<CrosswalkItem>, measures: CountedMeasure[]) => crosswalkFigures([item(of)], measures)[0];

const POLICE = { law_enforcement_local: 8, law_enforcement_state: 3 };

describe('the figure of a funder’s item', () => {
  it('is the measure’s, in its unit unless another one is printed', () => {
    expect(figure({}, [measure(POLICE)])).toMatchObject({ value: 20, state: 'counted', unit: 'people' });
    expect(figure({ unit: 'Individuals' }, [measure(POLICE)])?.unit).toBe('Individuals');
  });

  it.each([
    ['zero', { value: 0, state: 'counted' }],
    ['na_when_zero', { value: null, state: 'not_applicable' }],
    ['not_applicable', { value: null, state: 'not_applicable' }],
  ] as const)('of nothing is by the policy %s %j', (zeroPolicy, told) => {
    expect(figure({ zeroPolicy }, [measure({}, { value: 0 })])).toMatchObject(told);
  });

  it.each(['zero', 'na_when_zero'] as const)(
    'that was not counted is missing, whatever the policy %s',
    (zeroPolicy) => {
      const missing = measure({}, { value: null, availability: 'missing' });
      expect(figure({ zeroPolicy }, [missing])).toMatchObject({ value: null, state: 'missing' });
      expect(figure({ zeroPolicy }, [])).toMatchObject({ value: null, state: 'missing' });
    },
  );

  it('counts the filtered disciplines only, one without rows as zero', () => {
    const filters = 'discipline=law_enforcement_local|law_enforcement_tribal';
    expect(figure({ filters }, [measure(POLICE)])).toMatchObject({ value: 8, state: 'counted' });
  });

  it('by the funder’s groups adds up to the item, with a line for what no group names', () => {
    const of = measure({ ...POLICE, prosecutor_local: 4, health_care: 5 });
    const groupingMap = 'Police = law_enforcement_local|law_enforcement_state; Law = prosecutor_local';
    expect(figure({ groupingMap }, [of])?.groups).toEqual([
      { label: 'Police', value: 11, state: 'counted' },
      { label: 'Law', value: 4, state: 'counted' },
      { label: 'In none of these groups', value: 5, state: 'counted' },
    ]);
    expect(figure({ groupingMap: `${groupingMap}; Others=*` }, [of])?.groups[2]).toEqual({
      label: 'Others',
      value: 5,
      state: 'counted',
    });
  });
});

describe('what a report withholds', () => {
  const hidden = measure({ law_enforcement_local: null, court: null, prosecutor_local: 5 });

  it('is withheld under the funder’s labels, also within a sum and among all others', () => {
    const groupingMap = 'Law=prosecutor_local; Police=law_enforcement_local|law_enforcement_state; Others=*';
    expect(figure({ groupingMap }, [hidden])?.groups.map(({ state }) => state)).toEqual([
      'counted',
      'withheld',
      'withheld',
    ]);
    const withheld = measure({}, { value: null, availability: 'withheld' });
    expect(figure({}, [withheld])).toMatchObject({ value: null, state: 'withheld' });
  });

  it('of the court stays together: neither judges nor court staff get a figure of their own', () => {
    const together = measure({ court: 6, prosecutor_local: 5 });
    const groupingMap = 'Judges=judge_judicial_officer; Law=prosecutor_local; Others=*';
    expect(figure({ groupingMap }, [together])?.groups.map(({ value, state }) => [value, state])).toEqual([
      [null, 'withheld'],
      [5, 'counted'],
      [null, 'withheld'],
    ]);
    const bench = 'Bench=judge_judicial_officer|court_staff; Others=*';
    expect(figure({ groupingMap: bench }, [together])?.groups.map(({ value }) => value)).toEqual([6, 5]);
  });
});

describe('an item that cannot be counted', () => {
  it.each([
    ['a measure that there is not', { sourceMeasure: 'arrests' }, 'Use one of: people_trained'],
    ['another filter', { filters: 'state=TX' }, 'discipline=prosecutor_local'],
    ['a discipline that there is not', { filters: 'discipline=pilot' }, 'There is no discipline pilot'],
    ['a grouping without labels', { groupingMap: 'prosecutor_local' }, 'Label=discipline'],
    ['a discipline in two groups', { groupingMap: 'A=prosecutor_local; B=prosecutor_local' }, 'in two groups'],
    ['two groups of all others', { groupingMap: 'A=*; B=*' }, 'take all others'],
    ['one label twice', { groupingMap: 'A=prosecutor_local; A=*' }, 'one label'],
    ['agencies by discipline', { sourceMeasure: 'agencies_represented', groupingMap: 'A=*' }, 'cannot be added up'],
  ])('with %s is told what to write instead', (_, changes, sentence) => {
    const [problem] = crosswalkProblems(item(changes));
    expect(problem?.message).toContain(sentence);
  });

  it('is none when all of it is known', () => {
    expect(
      crosswalkProblems(item({ filters: 'discipline=health_care', groupingMap: 'Care=health_care; Others=*' })),
    ).toEqual([]);
  });
});
