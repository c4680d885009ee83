import type { AssignmentHistory } from './assignment-history.js';
import { ATTENDED_IN_PART } from './curriculum.js';
import type { Evidence } from './curriculum.js';
import type { Hold } from './holds.js';
import { countedMinutes, minutesNeeded } from './hours.js';
import type { HoursRule } from './hours.js';
import { replay } from './replay.js';
import { statusOn } from './status.js';
import { evidenceOf, historyOf, hoursOf, ruleOf, versionOf } from './testing/histories.js';

const courses = ['A', 'B', 'C', 'D', 'ETHICS'];
const curricula = { initial: { items: courses.map((courseId) => ({ courseId, required: false })) } };
const ethics = { name: 'Ethics', credits: 1, courseIds: ['ETHICS'], fixed: true };
const year = { kind: 'calendar', months: 12, gridDate: '01-01', minimumActiveMonths: 0 } as const;

/** Training as [course, day, minutes]. */
type Training = readonly [string, string, number];

/** Owes so many hours in each calendar year, since the first day of 2025. */
function owing(hours: Partial<HoursRule>, training: readonly Training[], changes: Partial<AssignmentHistory> = {}) {
  const rule = ruleOf(year, { windowMonths: 12, hours: hoursOf(hours) });
  return historyOf(rule, '2025-01-01', [], {
    versions: [versionOf(rule, { curricula })],
    evidence: training.map(([courseId, day, minutes]) => evidenceOf(courseId, day, `${courseId}@${day}`, minutes)),
    ...changes,
  });
}

function certified(history: AssignmentHistory, on: string) {
  return replay(history, on).flatMap(({ certifiedOn, validUntil }) =>
    certifiedOn === undefined ? [] : [[certifiedOn, validUntil]],
  );
}

describe('hours of a period', () => {
  it('certify on the day of the last hour, until the end of the next period', () => {
    const history = owing({ credits: 4 }, [
      ['A', '2025-02-01', 120],
      ['B', '2025-05-01', 90],
      ['C', '2025-06-01', 60],
    ]);
    expect(certified(history, '2025-05-31')).toEqual([]);
    expect(certified(history, '2025-06-01')).toEqual([['2025-06-01', '2027-01-01']]);
    expect(statusOn({ ...history, cycles: replay(history, '2026-01-01') }, '2026-01-01').status).toBe('due_soon');
  });

  it('are counted in credit hours of 50 or of 60 minutes', () => {
    const training: Training[] = [['A', '2025-02-01', 200]];
    expect(certified(owing({ credits: 4, minutesPerCredit: 50 }, training), '2025-03-01')).toHaveLength(1);
    expect(certified(owing({ credits: 4, minutesPerCredit: 60 }, training), '2025-03-01')).toEqual([]);
  });

  it('count in whole steps, and nothing below the least', () => {
    const rule = hoursOf({ leastMinutes: 60, stepMinutes: 30 });
    expect([59, 60, 74, 90, -30].map((minutes) => countedMinutes(rule, minutes))).toEqual([0, 60, 60, 90, 0]);
  });

  it('need the hours of each category', () => {
    const general: Training = ['A', '2025-02-01', 720];
    expect(certified(owing({ categories: [ethics] }, [general]), '2025-12-31')).toEqual([]);
    const both = owing({ categories: [ethics] }, [general, ['ETHICS', '2025-07-01', 60]]);
    expect(certified(both, '2025-12-31')).toEqual([['2025-07-01', '2027-01-01']]);
  });

  it('count a course once, and training from elsewhere each time', () => {
    const twice = (kind: string) => {
      const history = owing({ credits: 4 }, [
        ['A', '2025-02-01', 120],
        ['A', '2025-03-01', 120],
      ]);
      return { ...history, evidence: history.evidence.map((item) => ({ ...item, kind })) };
    };
    expect(certified(twice('attempt'), '2025-12-31')).toEqual([]);
    expect(certified(twice('external'), '2025-12-31')).toHaveLength(1);
  });

  it('have the minutes of a live session that was attended in part, each time, and the course is still asked for', () => {
    const owed = owing({ credits: 4 }, [
      ['A', '2025-02-01', 120],
      ['A', '2025-03-01', 120],
    ]);
    const inPart = owed.evidence.map((item) => ({ ...item, kind: ATTENDED_IN_PART }));
    expect(certified({ ...owed, evidence: inPart }, '2025-12-31')).toHaveLength(1);
    const version = owed.versions[0];
    if (!version) throw new Error('A history has a version.');
    const curricula = { initial: { items: [{ courseId: 'A', required: true }] } };
    const required = { ...owed, versions: [{ ...version, curricula }] };
    expect(certified({ ...required, evidence: inPart }, '2025-12-31')).toEqual([]);
    const finished = { ...inPart[0], evidenceId: 'whole', earnedOn: '2025-04-01', kind: 'attempt' } as Evidence;
    expect(certified({ ...required, evidence: [...inPart, finished] }, '2025-12-31')).toHaveLength(1);
  });

  it('are of the days or full quarters that were worked, and whole in what may not be lowered', () => {
    const period = { from: '2025-07-01', until: '2026-07-01', presentFrom: '2025-07-01' };
    const deployed: Hold = { from: '2025-09-15', to: '2026-01-10', kind: 'deployment', effect: 'prorate' };
    const rule = hoursOf({ credits: 40, categories: [ethics] });
    expect(minutesNeeded(rule, period, [deployed])).toEqual({ total: 1631, categories: [60] });
    // Quarters of July, October and January are touched, that of April is full.
    expect(minutesNeeded({ ...rule, proratesBy: 'quarter' }, period, [deployed])).toEqual({
      total: 600,
      categories: [60],
    });
    const away: Hold = { from: '2025-01-01', to: '2027-01-01', kind: 'leave', effect: 'prorate' };
    expect(minutesNeeded(rule, period, [away])).toEqual({ total: 60, categories: [60] });
  });

  it('are asked for of the part that is left to somebody who comes late, or not at all in the first period', () => {
    const joined = (firstPeriod: HoursRule['firstPeriod'], minutes: number) =>
      certified(
        owing({ firstPeriod }, [['A', '2025-08-01', minutes]], { spans: [{ from: '2025-07-02', dueOn: null }] }),
        '2025-12-31',
      );
    // 183 of 365 days are left: 361 of 720 minutes.
    expect([joined('prorated', 360), joined('prorated', 361)]).toEqual([[], [['2025-08-01', '2027-01-01']]]);
    expect(joined('whole', 361)).toEqual([]);
    expect(joined('none', 5)).toEqual([['2025-08-01', '2026-01-01']]);
  });
});

describe('hours beyond the need', () => {
  const georgia = { credits: 12, categories: [ethics], carryOverCredits: 12 };
  const carrying = (minutes: number, next: readonly Training[] = [], more: Partial<HoursRule> = {}) =>
    certified(
      owing({ ...georgia, ...more }, [['ETHICS', '2025-02-01', 60], ['A', '2025-03-01', minutes], ...next]),
      '2028-12-31',
    ).map(([on]) => on);

  it('count in the next period, which still needs training of its own and each category', () => {
    // 14 hours of 12: two are carried over, so nine and one of ethics make 12.
    expect(
      carrying(780, [
        ['A', '2026-02-01', 540],
        ['ETHICS', '2026-03-01', 60],
      ]),
    ).toEqual(['2025-03-01', '2026-03-01']);
    expect(carrying(780, [['A', '2026-02-01', 600]])).toEqual(['2025-03-01']);
    expect(
      carrying(660, [
        ['A', '2026-02-01', 540],
        ['ETHICS', '2026-03-01', 60],
      ]),
    ).toEqual(['2025-03-01']);
  });

  it('case 27: are carried up to the cap, the oldest used first, and into one period only', () => {
    const capped = (cap: number, next: number) =>
      carrying(
        1380,
        [
          ['A', '2026-02-01', next],
          ['ETHICS', '2026-03-01', 60],
        ],
        { carryOverCredits: cap },
      );
    // 24 hours of 12: twelve beyond the need, of which the cap lets through four.
    expect([capped(4, 420), capped(4, 419)]).toEqual([['2025-03-01', '2026-03-01'], ['2025-03-01']]);
    // In 2026 eight hours are earned beside four that were carried: all twelve are used, and 2027 takes over none.
    const third: Training[] = [
      ['A', '2026-02-01', 420],
      ['ETHICS', '2026-03-01', 60],
      ['A', '2027-02-01', 659],
      ['ETHICS', '2027-03-01', 60],
    ];
    expect(carrying(1380, third, { carryOverCredits: 4 })).toEqual(['2025-03-01', '2026-03-01']);
    // The carried four go first: of eleven earned in 2026, three are left over for 2027.
    const saving: Training[] = [
      ['A', '2026-02-01', 600],
      ['ETHICS', '2026-03-01', 60],
      ['A', '2027-02-01', 480],
      ['ETHICS', '2027-03-01', 60],
    ];
    expect(carrying(1380, saving, { carryOverCredits: 4 })).toEqual(['2025-03-01', '2026-03-01', '2027-03-01']);
  });

  it('case 28: that make up for an old period late are booked to the old period only', () => {
    const late: Training[] = [
      ['A', '2027-01-20', 1380],
      ['ETHICS', '2027-01-10', 60],
      ['B', '2027-02-01', 600],
      ['ETHICS', '2027-03-01', 60],
    ];
    // 2026 is made up on 20 January 2027, which carries nothing over: 11 hours of 2027 are one too few.
    const history = owing(georgia, [['ETHICS', '2025-02-01', 60], ['A', '2025-03-01', 660], ...late]);
    const cycles = replay(history, '2027-12-31');
    expect(cycles.map(({ certifiedOn, validUntil }) => [certifiedOn, validUntil])).toEqual([
      ['2025-03-01', '2027-01-01'],
      ['2027-01-20', '2028-01-01'],
      [undefined, undefined],
    ]);
    expect(cycles[2]?.evidenceIds).toEqual(['B@2027-02-01', 'ETHICS@2027-03-01']);
  });

  it('case 17: on hold over the end of the year, the topic that cannot be waived is still asked for in full', () => {
    const hold: Hold = { from: '2025-10-01', to: '2026-04-01', kind: 'deployment', effect: 'prorate' };
    const away = (training: Training[]) => certified(owing(georgia, training, { holds: [hold] }), '2026-12-31');
    // 273 of 365 days of 2025 are 539 minutes, 275 of 365 of 2026 are 543; ethics stays one hour in both.
    const first: Training[] = [
      ['A', '2025-02-01', 479],
      ['ETHICS', '2025-03-01', 60],
    ];
    expect(away(first)).toEqual([['2025-03-01', '2027-01-01']]);
    expect(away([['A', '2025-02-01', 700]])).toEqual([]);
    expect(away([...first, ['A', '2026-05-01', 483], ['ETHICS', '2026-06-01', 60]])).toHaveLength(2);
    expect(away([...first, ['A', '2026-05-01', 700], ['ETHICS', '2026-06-01', 59]])).toHaveLength(1);
  });
});
