import type { CompletionFact, CountedCode, Measure, MeasureContext } from './measure.js';
import { measuresOf } from './measures.js';

/**
 * Half a year of one task force, small enough to count by hand. Columns: row, person, agency, discipline, course, day,
 * minutes. `-` is unknown. The course tells a training put down twice from two trainings.
 */
const table = `
r01 p01 police    law_enforcement_local          VCI 2024-09-30 75   the day before the award begins
r02 p01 police    law_enforcement_local          VCI 2025-03-10 75   an earlier period of the award
r03 p10 da        prosecutor_local               PRT 2025-04-01 60
r04 p19 shelter   victim_service_provider        VIN 2025-05-05 45   left since then: counts to date only
r05 p01 police    law_enforcement_local          VCI 2025-07-01 75   first day of the period
r06 p02 police    law_enforcement_local          VCI 2025-07-15 75
r07 p03 police    law_enforcement_local          VCI 2025-07-15 75
r08 p04 police    law_enforcement_local          VCI 2025-08-01 75
r09 p05 police    law_enforcement_local          VCI 2025-08-02 75
r10 p06 police    law_enforcement_local          VCI 2025-08-03 75   moves to the prosecutor's office, see r29
r11 p01 police    law_enforcement_local          PRT 2025-09-01 60
r12 p02 police    law_enforcement_local          PRT 2025-09-02 60
r13 p07 sheriff   law_enforcement_county_sheriff VCI 2025-09-10 75
r14 p08 sheriff   law_enforcement_county_sheriff VCI 2025-09-10 75
r15 p09 sheriff   law_enforcement_county_sheriff PRT 2025-09-30 60
r16 p07 sheriff   law_enforcement_county_sheriff PRT 2025-10-01 60
r17 p10 da        prosecutor_local               VCI 2025-10-02 75
r18 p11 da        prosecutor_local               VCI 2025-10-03 75
r19 p12 da        prosecutor_local               PRT 2025-10-04 60
r20 p13 da        prosecutor_local               PRT 2025-10-05 60
r21 p10 da        prosecutor_local               PRT 2025-10-06 60
r22 p14 shelter   victim_service_provider        VIN 2025-10-10 45
r23 p15 shelter   victim_service_provider        VIN 2025-10-10 45
r24 p16 shelter   victim_service_provider        VIN 2025-10-10 45
r25 p17 shelter   victim_service_provider        VIN 2025-10-11 45
r26 p18 shelter   victim_service_provider        VIN 2025-10-11 45
r27 p14 shelter   victim_service_provider        PRT 2025-11-01 60
r28 p15 shelter   victim_service_provider        PRT 2025-11-01 -    imported without minutes
r29 p06 da        prosecutor_local               PRT 2025-11-20 60   the same person as r10
r30 j1  court     judge_judicial_officer         JUD 2025-11-05 60
r31 j2  court     judge_judicial_officer         JUD 2025-11-05 60
r32 j3  court     judge_judicial_officer         JUD 2025-12-31 60   last day of the period
r33 c1  -         community_member               VIN 2025-12-01 45
r34 c2  -         community_member               VIN 2025-12-01 45
r35 c3  -         community_member               VIN 2025-12-01 45
r36 c1  -         community_member               PRT 2025-12-02 60
r38 p04 police    law_enforcement_local          PRT 2026-01-01 60   the day after the period
r39 p20 -         other_professional             VIN 2025-12-10 45   no agency on record
r40 p02 police    law_enforcement_local          VCI 2025-12-15 75   takes the course of r06 again
`;

const rows = table
  .trim()
  .split('\n')
  .map((line): CompletionFact => {
    const [rowId = '', personId = '', agency, discipline = '', course = '', earnedOn = '', minutes] = line.split(/ +/);
    return {
      rowId,
      personId,
      agencyId: agency === undefined || agency === '-' ? null : agency,
      discipline,
      putDownAt: `${personId} ${agency}`,
      training: course,
      audience: discipline === 'community_member' ? 'community' : 'professional',
      earnedOn,
      minutes: minutes === '-' ? null : Number(minutes),
      inPart: false,
    };
  });

const context: MeasureContext = {
  award: { startsOn: '2024-10-01' },
  period: { startsOn: '2025-07-01', endsOn: '2025-12-31' },
  disciplineLabels: new Map([['law_enforcement_local', 'Local law enforcement']]),
};

function measure(code: CountedCode, facts = rows, changes: Partial<MeasureContext> = {}): Measure {
  const found = measuresOf(facts, { ...context, ...changes }).find((candidate) => candidate.code === code);
  if (found === undefined) throw new Error(`no measure ${code}`);
  return found;
}

function figures(of: Measure): Record<string, number | null> {
  return Object.fromEntries(of.groups.map(({ key, value }) => [key, value]));
}

function leftOut(of: Measure): Record<string, string> {
  return Object.fromEntries(of.leftOut.map(({ rowId, reason }) => [rowId, reason]));
}

describe('the worked example', () => {
  it('counts 30 completions: r05 to r32, r39 and r40', () => {
    expect(measure('completions')).toMatchObject({ value: 30, state: 'counted' });
    expect(measure('completions').countedRowIds).toHaveLength(30);
  });

  it('counts 22 people in the period: p01 to p18, p20 and three judges', () => {
    expect(measure('people_trained_unduplicated_period').value).toBe(22);
    expect(measure('professionals').value).toBe(22);
  });

  it('counts 23 people since the award began: the same and p19', () => {
    expect(measure('people_trained_unduplicated_award_to_date').value).toBe(23);
  });

  it('counts 1815 minutes, 30.25 hours: 11 x 75, 9 x 60, 6 x 45 and 3 x 60', () => {
    expect(measure('contact_minutes').value).toBe(11 * 75 + 9 * 60 + 6 * 45 + 3 * 60);
    expect(measure('contact_hours').value).toBe(30.25);
  });

  it('counts 5 agencies: police, sheriff, da, shelter and court', () => {
    expect(measure('agencies_represented').value).toBe(5);
    expect(leftOut(measure('agencies_represented'))).toMatchObject({ r39: 'agency_unknown' });
  });

  it('keeps the 3 community members apart from the people trained', () => {
    expect(measure('community_attendees').value).toBe(3);
    expect(leftOut(measure('completions'))).toMatchObject({ r33: 'community_audience', r36: 'community_audience' });
    expect(leftOut(measure('community_attendees'))).toMatchObject({ r05: 'professional_audience' });
  });

  it('gives a reason for every row that is left out', () => {
    expect(leftOut(measure('completions'))).toEqual({
      r01: 'before_award',
      r02: 'before_period',
      r03: 'before_period',
      r04: 'before_period',
      r33: 'community_audience',
      r34: 'community_audience',
      r35: 'community_audience',
      r36: 'community_audience',
      r38: 'after_period',
    });
    expect(leftOut(measure('contact_minutes'))).toMatchObject({ r28: 'minutes_unknown' });
  });

  it('counts a person through their latest completion and names the others', () => {
    const people = measure('people_trained_unduplicated_period');
    expect(people.countedRowIds).toContain('r40');
    expect(leftOut(people)).toMatchObject({ r06: 'person_already_counted', r12: 'person_already_counted' });
  });

  it('puts a person who moved into the discipline they held last, and the groups add up', () => {
    const withoutCourt = rows.filter((row) => row.agencyId !== 'court');
    const people = figures(measure('people_trained_unduplicated_period', withoutCourt));
    expect(people).toEqual({
      law_enforcement_local: 5,
      law_enforcement_county_sheriff: 3,
      prosecutor_local: 5,
      victim_service_provider: 5,
      other_professional: 1,
    });
    expect(figures(measure('completions', withoutCourt))).toEqual({
      law_enforcement_local: 9,
      law_enforcement_county_sheriff: 4,
      prosecutor_local: 6,
      victim_service_provider: 7,
      other_professional: 1,
    });
  });

  it('carries the labels it was given and the code where there is none', () => {
    const labels = measure('completions').groups.map(({ key, label }) => [key, label]);
    expect(labels).toContainEqual(['law_enforcement_local', 'Local law enforcement']);
    expect(labels).toContainEqual(['prosecutor_local', 'prosecutor_local']);
  });
});

describe('judges', () => {
  it('three of them have no figure, and neither have the groups that would give it away', () => {
    const people = measure('people_trained_unduplicated_period');
    expect(figures(people)).toEqual({
      law_enforcement_local: 5,
      prosecutor_local: 5,
      victim_service_provider: 5,
      law_enforcement_county_sheriff: null,
      other_professional: null,
      court: null,
    });
    expect(people.groups.find((group) => group.key === 'court')).toMatchObject({
      label: 'Court (too few to show)',
      state: 'withheld',
    });
  });

  it.each(['completions', 'contact_minutes', 'contact_hours', 'professionals'] as const)(
    'the total of %s minus the groups that are shown never leaves fewer than five people or the court alone',
    (code) => {
      const shown = measure(code).groups.filter((group) => group.state === 'counted');
      const hidden = rows.filter(
        (row) =>
          measure(code).countedRowIds.includes(row.rowId) && !shown.some((group) => group.key === row.discipline),
      );
      expect(new Set(hidden.map((row) => row.personId)).size).toBeGreaterThanOrEqual(5);
      expect(hidden.some((row) => row.agencyId !== 'court')).toBe(true);
    },
  );

  it('five of them are a group like any other', () => {
    const extra = ['j4', 'j5'].map((personId) => ({ ...judgeRow(), rowId: `r-${personId}`, personId }));
    expect(figures(measure('professionals', [...rows, ...extra]))).toMatchObject({
      judge_judicial_officer: 5,
      other_professional: 1,
    });
  });

  it('three people with ten completions more are still three people', () => {
    const extra = Array.from({ length: 10 }, (_, index) => ({ ...judgeRow(), rowId: `again-${index}` }));
    expect(figures(measure('completions', [...rows, ...extra]))).toMatchObject({ court: null });
  });

  it('a report about fewer than five members of the court alone has no figure at all', () => {
    const court = rows.filter((row) => row.agencyId === 'court');
    expect(measure('completions', court)).toMatchObject({ value: null, state: 'withheld' });
    expect(measure('completions', court).groups.every((group) => group.value === null)).toBe(true);
    expect(measure('community_attendees', court)).toMatchObject({ value: 0, state: 'counted' });
  });

  function judgeRow(): CompletionFact {
    const row = rows.find((candidate) => candidate.rowId === 'r30');
    if (row === undefined) throw new Error('r30 is the first judge');
    return row;
  }
});

describe('zero and missing', () => {
  it('is zero when nobody was trained', () => {
    expect(measuresOf([], context).map(({ value, state }) => [value, state])).toEqual(
      Array.from({ length: 8 }, () => [0, 'counted']),
    );
  });

  it('is missing when rows exist and none of them carries the amount', () => {
    const unknown = rows.filter((row) => row.rowId === 'r28');
    expect(measure('contact_hours', unknown)).toMatchObject({ value: null, state: 'missing' });
    expect(measure('completions', unknown)).toMatchObject({ value: 1, state: 'counted' });
  });
});

describe('a live session that was attended in part', () => {
  it.each(['completions', 'contact_minutes', 'professionals'] as const)('adds nothing to %s and says why', (code) => {
    const inPart = rows.map((row) => ({ ...row, inPart: row.rowId === 'r05' }));
    const without = rows.filter(({ rowId }) => rowId !== 'r05');
    expect(measure(code, inPart).value).toBe(measure(code, without).value);
    expect(measure(code, inPart).leftOut).toContainEqual({ rowId: 'r05', reason: 'attended_in_part' });
  });
});

describe('a person with two employers', () => {
  const base = rows.filter(({ rowId }) => rowId === 'r05');
  const put = (rowId: string, place: string, more: Partial<CompletionFact> = {}) =>
    base.map((row) => ({ ...row, rowId, agencyId: place, putDownAt: `p01 ${place}`, ...more }));

  it('has hours once when both put down the same training, those of the one that says more', () => {
    const both = [...put('a', 'police', { minutes: 60 }), ...put('b', 'sheriff', { minutes: 75 })];
    expect(measure('contact_minutes', both)).toMatchObject({
      value: 75,
      countedRowIds: ['b'],
      leftOut: [{ rowId: 'a', reason: 'training_already_counted' }],
    });
    expect(measure('completions', both).value).toBe(1);
  });

  it('has the hours of two trainings, of two days, and of two sittings that one of them put down', () => {
    const two = [...put('a', 'police'), ...put('b', 'sheriff', { training: 'PRT' })];
    expect(measure('contact_minutes', two).value).toBe(150);
    const days = [...put('a', 'police'), ...put('b', 'sheriff', { earnedOn: '2025-07-02' })];
    expect(measure('contact_minutes', days).value).toBe(150);
    const sittings = [...put('a', 'police'), ...put('b', 'police'), ...put('c', 'sheriff')];
    expect(measure('contact_minutes', sittings)).toMatchObject({ value: 150, countedRowIds: ['a', 'b'] });
  });

  it('does not lose a colleague who took the same training on that day', () => {
    const colleague = put('b', 'sheriff', { personId: 'p02' });
    expect(measure('contact_minutes', [...put('a', 'police'), ...colleague]).value).toBe(150);
  });
});

describe('the answer', () => {
  it('does not depend on the order of the rows', () => {
    const reversed = [...rows].reverse();
    expect(measuresOf(reversed, context)).toEqual(measuresOf(rows, context));
  });

  it('of two quarters does not add up to the half year for people, and does for completions', () => {
    const quarter = (startsOn: string, endsOn: string) =>
      measuresOf(rows, { ...context, period: { startsOn, endsOn } });
    const quarters = [quarter('2025-07-01', '2025-09-30'), quarter('2025-10-01', '2025-12-31')];
    const sum = (code: CountedCode) =>
      quarters.reduce((total, list) => total + (list.find((item) => item.code === code)?.value ?? 0), 0);
    expect(sum('completions')).toBe(measure('completions').value);
    expect(sum('people_trained_unduplicated_period')).toBe(25);
    expect(measure('people_trained_unduplicated_period').value).toBe(22);
  });

  it('rounds hours once from the sum', () => {
    const twenty = rows.slice(4, 7).map((row) => ({ ...row, minutes: 20 }));
    expect(measure('contact_hours', twenty).value).toBe(1);
    expect(measure('contact_hours', twenty.slice(0, 1)).value).toBe(0.33);
  });
});
