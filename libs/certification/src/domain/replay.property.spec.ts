import { seededRandom, shuffled } from '@muster/testing';
import type { AssignmentHistory, Extension, RequirementVersion } from './assignment-history.js';
import { addDays } from './civil-date.js';
import type { Currency } from './currency.js';
import type { HoursRule } from './hours.js';
import { isCertified } from './cycle.js';
import { nextChange } from './next-change.js';
import { advance, replay } from './replay.js';
import { statusOn } from './status.js';
import { evidenceOf, hoursOf, ruleOf, versionOf } from './testing/histories.js';

const rounds = 120;
const start = '2020-01-01';
const end = '2024-12-31';

/** A history that may contain everything the domain knows; the seed is in the name of the failing test. */
function randomHistory(seed: number): AssignmentHistory {
  const random = seededRandom(seed);
  const integer = (below: number): number => Math.floor(random() * below);
  const day = (): string => addDays(start, integer(1820));
  const months = [3, 6, 12, 24][integer(4)] ?? 12;
  const currencies: Currency[] = [
    { kind: 'once' },
    { kind: 'rolling', months, anchor: 'expiry' },
    { kind: 'rolling', months, anchor: 'completion' },
    { kind: 'calendar', months, gridDate: '07-01', minimumActiveMonths: integer(4) },
  ];
  const rule = ruleOf(currencies[integer(4)] ?? { kind: 'once' }, {
    windowMonths: integer(3),
    graceDays: integer(2) * 30,
    reinstateAfterMonths: random() < 0.5 ? 3 + integer(6) : undefined,
    hours: seed % 3 === 0 ? hours(seed) : undefined,
  });
  const versions: RequirementVersion[] = [
    versionOf(rule, {
      curricula: {
        initial: {
          items: [
            { courseId: 'VCI', required: true },
            { courseId: 'PRT', required: true },
          ],
        },
        renewal: { items: [{ courseId: 'RFR', required: true }] },
      },
    }),
  ];
  const from = addDays(start, integer(200));
  const gap = addDays(from, 300 + integer(500));
  const spans =
    random() < 0.5
      ? [{ from, dueOn: addDays(from, 60) }]
      : [
          { from, to: gap, dueOn: addDays(from, 60) },
          { from: addDays(gap, 1 + integer(400)), dueOn: null },
        ];
  const courses = ['VCI', 'PRT', 'RFR', 'RFR', 'OTHER'];
  const evidence = Array.from({ length: 4 + integer(20) }, (_, index) =>
    evidenceOf(courses[integer(courses.length)] ?? 'VCI', day(), `e${index}`, 30 + integer(120)),
  );
  const extensions: Extension[] = random() < 0.3 ? [{ sequence: 1 + integer(3), moves: 'validUntil', to: day() }] : [];
  return {
    spans,
    versions,
    evidence,
    extensions,
    decisions: random() < 0.3 ? [{ kind: 'revoke', on: day(), by: 'Chief', reason: 'audit' }] : [],
  };
}

/** Hours that some histories reach and others do not, of every shape. */
function hours(seed: number): HoursRule {
  const random = seededRandom(seed + 700);
  return hoursOf({
    minutesPerCredit: random() < 0.5 ? 50 : 60,
    credits: 1 + Math.floor(random() * 2),
    categories:
      random() < 0.3 ? [{ name: 'Basics', credits: 0.5, courseIds: ['VCI', 'RFR'], fixed: random() < 0.5 }] : [],
    firstPeriod: (['whole', 'prorated', 'none'] as const)[Math.floor(random() * 3)] ?? 'whole',
    proratesBy: random() < 0.5 ? 'day' : 'quarter',
    ...(random() < 0.5 ? { carryOverCredits: 1 } : {}),
    ...(random() < 0.3 ? { leastMinutes: 45, stepMinutes: 15 } : {}),
  });
}

const seeds = Array.from({ length: rounds }, (_, index) => index + 1);

describe('replay, for random histories', () => {
  it('the generator reaches what the properties are about: renewals, lapses, unassignments, revocations', () => {
    const cycles = seeds.flatMap((seed) => replay(randomHistory(seed), end));
    const reached = new Set(cycles.flatMap((cycle) => [cycle.kind, cycle.closedAs ?? 'open']));
    expect([...reached].sort()).toEqual(
      ['certified', 'initial', 'lapsed', 'open', 'reinstatement', 'renewal', 'superseded', 'unassigned'].sort(),
    );
  });

  it('any order and any duplication of the evidence gives the same cycles', () => {
    for (const seed of seeds) {
      const history = randomHistory(seed);
      const random = seededRandom(seed + 1000);
      const expected = replay(history, end);
      const doubled = [...history.evidence, ...history.evidence.slice(0, 5)];
      expect({ seed, cycles: replay({ ...history, evidence: shuffled(doubled, random) }, end) }).toEqual({
        seed,
        cycles: expected,
      });
    }
  });

  it('case 30: a scheduler that was down catches up to what daily runs would have done', () => {
    for (const seed of seeds.slice(0, 12)) {
      const history = randomHistory(seed);
      let daily = advance(history, [], start);
      for (let day = start; day <= end; day = addDays(day, 1)) daily = advance(history, daily, day);
      expect({ seed, cycles: daily }).toEqual({ seed, cycles: replay(history, end) });
    }
  });

  it('case 30: three missed days, at any place, leave the same cycles', () => {
    for (const seed of seeds) {
      const history = randomHistory(seed);
      const random = seededRandom(seed);
      let weekly = advance(history, [], start);
      for (let day = start; day < end; day = addDays(day, 1 + Math.floor(random() * 40))) {
        weekly = advance(history, weekly, day);
      }
      expect({ seed, cycles: advance(history, weekly, end) }).toEqual({ seed, cycles: replay(history, end) });
    }
  });

  it('whoever looks only on the days that the last look named has the cycles of every day, and never looks for nothing for long', () => {
    for (const seed of seeds.slice(0, 15)) {
      const history = randomHistory(seed);
      let cycles = replay(history, start);
      let next = nextChange(history, cycles, start);
      let looks = 0;
      for (let day = start; day <= end; day = addDays(day, 1)) {
        if (next !== null && next <= day) {
          cycles = replay(history, day);
          next = nextChange(history, cycles, day);
          looks += 1;
        }
        expect({ seed, day, cycles }).toEqual({ seed, day, cycles: replay(history, day) });
      }
      const facts = history.evidence.length + 2 * history.spans.length + 2 * (history.decisions?.length ?? 0);
      expect({ seed, many: looks > facts + 3 * cycles.length }).toEqual({ seed, many: false });
    }
  });

  it('running twice for the same day changes nothing', () => {
    for (const seed of seeds) {
      const history = randomHistory(seed);
      const once = replay(history, end);
      expect({ seed, cycles: advance(history, once, end) }).toEqual({ seed, cycles: once });
    }
  });

  it('case 9: no two certified cycles share an expiry without an extension, a revocation or evidence of their own', () => {
    for (const seed of seeds) {
      const history = { ...randomHistory(seed), extensions: [], decisions: [] };
      const certified = replay(history, end).filter(isCertified);
      const expiries = certified.map((cycle) => cycle.validUntil ?? '9999');
      expect({ seed, expiries }).toEqual({ seed, expiries: [...new Set(expiries)].sort() });
      const earned = certified.map((cycle) => cycle.certifiedOn);
      expect({ seed, earned }).toEqual({ seed, earned: [...new Set(earned)].sort() });
      const used = certified.flatMap((cycle) => cycle.evidenceIds);
      expect({ seed, used: used.length }).toEqual({ seed, used: new Set(used).size });
    }
  });

  it('case 15: nobody reads current or due soon on a day that no certification covers', () => {
    for (const seed of seeds) {
      const history = randomHistory(seed);
      const cycles = replay(history, end);
      const certified = cycles.filter(isCertified);
      for (let day = start; day <= end; day = addDays(day, 17)) {
        const { status, overdue } = statusOn({ spans: history.spans, cycles, decisions: history.decisions }, day);
        const reads = status === 'current' || status === 'due_soon';
        const covered = certified.some(
          (cycle) => cycle.validFrom <= day && (cycle.validUntil === null || day < cycle.validUntil),
        );
        if (reads) expect({ seed, day, covered }).toEqual({ seed, day, covered: true });
        if (status === 'current') expect({ seed, day, overdue }).toEqual({ seed, day, overdue: false });
      }
    }
  });

  it('the status on a past day is the same from cycles replayed then and from cycles replayed now', () => {
    for (const seed of seeds) {
      const history = { ...randomHistory(seed), extensions: [] };
      const now = replay(history, end);
      for (let day = '2020-08-01'; day <= end; day = addDays(day, 211)) {
        const input = { spans: history.spans, decisions: history.decisions };
        const then = statusOn({ ...input, cycles: replay(history, day) }, day);
        const later = statusOn({ ...input, cycles: now }, day);
        // What is earned while not assigned shows its dates on those days once a re-assignment has counted it.
        if (then.status === 'unassigned')
          expect({ seed, day, status: later.status }).toEqual({ seed, day, status: 'unassigned' });
        else expect({ seed, day, status: later }).toEqual({ seed, day, status: then });
      }
    }
  });
});
