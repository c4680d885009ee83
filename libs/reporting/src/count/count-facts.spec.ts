import type { Discipline, MeasureCode, MemberKind } from '@muster/contracts';
import type { FactRow } from '../data/fact.repository.js';
import { countFacts } from './count-facts.js';
import { shownRows, togetherId } from './together.js';

const ALL: MeasureCode[] = ['completions', 'people_trained_unduplicated_period', 'contact_hours'];

function fact(id: string, agency: string, kind: MemberKind, discipline: Discipline | null, minutes = 60): FactRow {
  return {
    completionId: id,
    personId: `person of ${id}`,
    recordId: `person of ${id}`,
    agencyId: agency,
    agencyName: agency,
    agencyKind: kind,
    agencyLevel: 'local',
    discipline,
    professional: discipline !== 'community_member',
    registrationId: null,
    courseId: null,
    courseVersionId: null,
    courseVersion: null,
    courseTitle: 'Course',
    completedOn: '2025-08-01',
    minutes,
    recordedAt: new Date(0),
    inPart: false,
    withdrawnAt: null,
  };
}

function some(count: number, of: (index: number) => FactRow): FactRow[] {
  return Array.from({ length: count }, (_, index) => of(index));
}

function count(facts: FactRow[], measures: readonly MeasureCode[] = ALL) {
  return countFacts(facts, {
    awardStartsOn: '2025-01-01',
    startsOn: '2025-07-01',
    endsOn: '2025-12-31',
    earlier: [],
    hiddenBefore: new Set(),
    measures,
  });
}

const officers = some(6, (index) => fact(`o${index}`, 'police', 'law_enforcement', 'law_enforcement_local'));
const nurses = some(5, (index) => fact(`n${index}`, 'clinic', 'health_care', 'health_care'));
const judges = some(6, (index) => fact(`j${index}`, 'court', 'court', 'judge_judicial_officer'));

describe('rows of a court', () => {
  it('are never alone, even in a group that is large enough for a figure', () => {
    const report = count([...officers, ...judges]);
    const shown = shownRows(report, 'completions');
    expect(shown.alone.map(({ completionId }) => completionId)).toEqual(officers.map((row) => row.completionId));
    expect(shown.together).toEqual([{ group: 'judge_judicial_officer', adds: 6 }]);
  });

  it('below five take the smallest other group with them, in every measure', () => {
    const report = count([...officers, ...nurses, ...judges.slice(0, 2)]);
    for (const code of ALL) {
      const { alone, together } = shownRows(report, code);
      expect(alone.map(({ completionId }) => completionId)).toEqual(officers.map((row) => row.completionId));
      expect(together).toEqual([{ group: null, adds: 7 }]);
    }
  });

  it('of whatever discipline count with the court: its probation officer tells nothing in the figure of all', () => {
    const probation = some(6, (index) => fact(`p${index}`, 'probation', 'other', 'probation_parole'));
    const report = count([...probation, fact('c0', 'court', 'court', 'probation_parole')]);
    const groups = report.measures[0]?.groups.map(({ key, value }) => [key, value]);
    expect(groups).toEqual([
      ['court', null],
      ['probation_parole', null],
    ]);
    expect(shownRows(report, 'completions').alone).toEqual([]);
  });

  it('alone in a report leave it without number, sum and rows', () => {
    const report = count(judges.slice(0, 3));
    expect(report.measures[0]).toMatchObject({ value: null, availability: 'withheld' });
    expect(shownRows(report, 'completions')).toEqual({ alone: [], together: [] });
  });

  it('are alone for their own educator, and the sum is then of the others', () => {
    const report = count([...officers, ...judges]);
    const own = new Set(['j0', 'j1']);
    const shown = shownRows(report, 'completions', own);
    expect(shown.alone).toHaveLength(8);
    expect(shown.together).toEqual([{ group: 'judge_judicial_officer', adds: 4 }]);
  });
});

describe('a measure', () => {
  it('that no fact can give is missing, not zero', () => {
    expect(count(officers, ['event_count']).measures).toEqual([
      {
        code: 'event_count',
        label: 'Training events',
        unit: 'events',
        value: null,
        availability: 'missing',
        groups: [],
      },
    ]);
  });

  it('comes in the order in which the award asks, and no other comes', () => {
    expect(count([], ['contact_hours', 'completions']).measures.map(({ code }) => code)).toEqual([
      'contact_hours',
      'completions',
    ]);
  });

  it('in hours has rows that sum up to it, though each is rounded', () => {
    const odd = some(7, (index) => fact(`h${index}`, 'police', 'law_enforcement', 'law_enforcement_local', 50));
    const report = count(odd, ['contact_hours']);
    const sum = shownRows(report, 'contact_hours').alone.reduce((total, row) => total + row.adds, 0);
    expect(sum).toBeCloseTo(report.measures[0]?.value ?? 0, 2);
  });

  it('has a group of its own for people whose discipline is not on record', () => {
    const report = count(some(2, (index) => fact(`u${index}`, 'police', 'law_enforcement', null)));
    expect(report.measures[0]?.groups).toEqual([{ key: 'unknown', label: 'Discipline not on record', value: 2 }]);
  });
});

it('the id of a line of several rows is a UUID, the same each time and another for each group', () => {
  const id = togetherId('r', 'completions', null);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(togetherId('r', 'completions', null)).toBe(id);
  expect(togetherId('r', 'completions', 'judge_judicial_officer')).not.toBe(id);
});
