import { Temporal } from 'temporal-polyfill';
import { assignmentSpans } from './assignment-spans.js';
import { withExceptions } from './exceptions.js';
import type { ExceptionFact } from './exceptions.js';
import type { AssignmentHistory } from './assignment-history.js';
import { addDays } from './civil-date.js';
import { shiftByHolds } from './holds.js';
import { minutesNeeded } from './hours.js';
import type { CalendarCurrency } from './currency.js';
import { addMonths } from './month-arithmetic.js';
import { advance, replay } from './replay.js';
import { isCovered, statusOn } from './status.js';
import { evidenceOf, fiscalYear, historyOf, hoursOf, ruleOf, versionOf } from './testing/histories.js';
import { yearFromCompletion, yearFromExpiry } from './testing/histories.js';

const rule = ruleOf(yearFromExpiry);
/** Certified on 2025-02-01 until 2026-02-01; the renewal opens on 2026-01-01. */
const certified = historyOf(rule, '2025-01-01', ['2025-02-01']);

function standing(history: AssignmentHistory, on: string) {
  return statusOn({ ...history, cycles: replay(history, on) }, on);
}
function status(history: AssignmentHistory, on: string): string {
  return standing(history, on).status;
}
function expiries(history: AssignmentHistory, on: string) {
  return replay(history, on).map((cycle) => cycle.validUntil);
}
function withFact(fact: ExceptionFact, history = certified): AssignmentHistory {
  return withExceptions(history, [fact]);
}
function earning(history: AssignmentHistory, ...days: string[]): AssignmentHistory {
  return { ...history, evidence: [...history.evidence, ...days.map((day) => evidenceOf('VCI', day))] };
}

/** The cases of certification that rest on dates alone, by their numbers; the others are shown where their records are kept. */
describe('the cases of certification', () => {
  it('case 1: hired two months before the grid date, trained once, and not sent back at once', () => {
    expect(expiries(historyOf(ruleOf(fiscalYear), '2026-05-01', ['2026-05-10']), '2026-06-01')).toEqual(['2027-07-01']);
  });

  it('case 2: completing before the window changes nothing', () => {
    expect(replay(earning(certified, '2025-12-31'), '2026-01-15')).toEqual(replay(certified, '2026-01-15'));
  });

  it('case 3: 23:59 on the last day counts by the zone of the requirement, where it is already tomorrow elsewhere', () => {
    const lastMinute = Temporal.ZonedDateTime.from('2026-01-31T23:59:00[America/Denver]').toInstant();
    const earnedOn = (zone: string) => lastMinute.toZonedDateTimeISO(zone).toPlainDate().toString();
    expect(earnedOn('America/New_York')).toBe('2026-02-01');
    expect(expiries(earning(certified, earnedOn(rule.timeZone)), '2026-02-01').at(-1)).toBe('2027-02-01');
  });

  it('case 4: 31 January and 29 February stay the anchor of the dates that follow', () => {
    expect([addMonths('2026-01-31', 1), addMonths('2026-02-28', 1, 31)]).toEqual(['2026-02-28', '2026-03-31']);
    expect([addMonths('2024-02-29', 12), addMonths('2027-02-28', 12, 29)]).toEqual(['2025-02-28', '2028-02-29']);
  });

  it('case 5: a deadline on the day on which the clocks change is that whole day', () => {
    const history = historyOf(rule, '2026-01-01', [], { spans: [{ from: '2026-01-01', dueOn: '2026-03-08' }] });
    expect(['2026-03-08', '2026-03-09'].map((on) => standing(history, on).overdue)).toEqual([false, true]);
    expect(addDays('2026-03-07', 2)).toBe('2026-03-09');
  });

  it('case 6: after an extension the next period is back on the grid', () => {
    const extended = withFact({
      kind: 'extension',
      sequence: 1,
      moves: 'validUntil',
      to: '2026-04-15',
      reason: 'emergency',
    });
    expect(expiries(earning(extended, '2026-04-10'), '2026-04-10')).toEqual(['2026-04-15', '2027-02-01']);
  });

  it('case 7: an extension after the expiry makes valid again', () => {
    const extended = withFact({
      kind: 'extension',
      sequence: 1,
      moves: 'validUntil',
      to: '2026-04-15',
      reason: 'emergency',
    });
    expect([status(certified, '2026-03-01'), status(extended, '2026-03-01')]).toEqual(['lapsed', 'due_soon']);
    expect(standing(extended, '2026-03-01').overdue).toBe(false);
  });

  it('case 8: an imported completion older than the period counts only within the age that the rule allows', () => {
    const allowing = (priorLearningMonths: number) =>
      historyOf(ruleOf({ kind: 'once' }, { priorLearningMonths }), '2026-01-01', ['2024-06-01']);
    expect([status(allowing(18), '2026-01-01'), status(allowing(24), '2026-01-01')]).toEqual([
      'not_started',
      'current',
    ]);
  });

  it('case 9: an import of the same training makes no second period with one expiry', () => {
    const imported = { ...certified, evidence: [...certified.evidence, evidenceOf('VCI', '2025-02-02', 'import')] };
    expect(expiries(imported, '2025-06-01')).toEqual(['2026-02-01']);
  });

  it('case 10: a correction moves what is computed from then on, and the answer of before can be computed again', () => {
    const wrong = earning(historyOf(rule, '2025-01-01'), '2025-02-01');
    const corrected = earning(historyOf(rule, '2025-01-01'), '2025-03-15');
    expect([wrong, corrected].map((history) => expiries(history, '2025-06-30'))).toEqual([
      ['2026-02-01'],
      ['2026-03-15'],
    ]);
    expect([wrong, corrected].map((history) => status(history, '2025-02-15'))).toEqual(['current', 'not_started']);
  });

  it('case 11: a re-assignment inside the reinstatement limit renews, outside it reinstates', () => {
    const again = (from: string) =>
      historyOf(ruleOf(yearFromExpiry, { reinstateAfterMonths: 18 }), '2025-01-01', ['2025-02-01'], {
        spans: [
          { from: '2025-01-01', to: '2025-06-01', dueOn: null },
          { from, dueOn: null },
        ],
      });
    expect(replay(again('2027-08-01'), '2027-08-01').at(-1)?.kind).toBe('renewal');
    expect(replay(again('2027-08-02'), '2027-08-02').at(-1)?.kind).toBe('reinstatement');
  });

  it('case 12: one evidence certifies a period of each of two requirements that share the course', () => {
    const once = historyOf(ruleOf({ kind: 'once' }), '2025-01-15', ['2025-02-01']);
    expect([expiries(certified, '2025-03-01'), expiries(once, '2025-03-01')]).toEqual([['2026-02-01'], [null]]);
  });

  it('case 14: a renewal with the content of the first certification needs evidence of its own', () => {
    const [, renewal] = replay(certified, '2026-01-05');
    expect(renewal).toMatchObject({ kind: 'renewal', evidenceIds: [] });
  });

  it('case 15: suspended across window and expiry, nobody ever reads current', () => {
    const suspended = withFact({ kind: 'hold', holdKind: 'suspension', from: '2025-12-01', to: '2026-03-01' });
    expect(['2025-12-01', '2026-01-15', '2026-02-15', '2026-03-01'].map((on) => status(suspended, on))).toEqual([
      ...['on_hold', 'on_hold', 'on_hold'],
      'lapsed',
    ]);
  });

  it('case 16: five months of leave move the expiry, or lower what is asked for, as the rule says', () => {
    const leave: ExceptionFact = { kind: 'hold', holdKind: 'leave', from: '2025-06-01', to: '2025-11-01' };
    expect(expiries(withFact(leave), '2025-12-01')).toEqual(['2026-07-04']);
    const prorating = historyOf(ruleOf(yearFromExpiry, { holdEffects: { leave: 'prorate' } }), '2025-01-01', [
      '2025-02-01',
    ]);
    const { holds = [] } = withFact(leave, prorating);
    expect(expiries(withFact(leave, prorating), '2025-12-01')).toEqual(['2026-02-01']);
    expect(shiftByHolds('2026-02-01', '2025-02-01', holds)).toBe('2026-02-01');
    const period = { from: '2025-02-01', until: '2026-02-01', presentFrom: '2025-02-01' };
    expect(minutesNeeded(hoursOf({ credits: 40 }), period, holds).total).toBe(1394);
  });

  it('case 17: on hold over the end of the year, the topic that cannot be waived stays whole', () => {
    const { holds = [] } = withFact(
      { kind: 'hold', holdKind: 'deployment', from: '2025-10-01', to: '2026-04-01' },
      historyOf(ruleOf(yearFromExpiry, { holdEffects: { deployment: 'prorate' } }), '2025-01-01'),
    );
    const asked = hoursOf({ categories: [{ name: 'Ethics', credits: 1, courseIds: ['VCI'], fixed: true }] });
    const year = (from: string, until: string) => minutesNeeded(asked, { from, until, presentFrom: from }, holds);
    expect(year('2025-01-01', '2026-01-01')).toEqual({ total: 539, categories: [60] });
    expect(year('2026-01-01', '2027-01-01')).toEqual({ total: 543, categories: [60] });
  });

  it('case 21: a validity shortened from the next period leaves the running one', () => {
    const shorter = versionOf(ruleOf({ kind: 'rolling', months: 6, anchor: 'expiry' }), {
      versionId: 'v2',
      effectiveFrom: '2025-06-01',
    });
    const history = { ...earning(certified, '2026-01-20'), versions: [...certified.versions, shorter] };
    expect(expiries(history, '2026-01-20')).toEqual(['2026-02-01', '2026-08-01']);
  });

  it('case 22: a validity lengthened from the next period leaves the date on certificates already printed', () => {
    const longer = versionOf(ruleOf({ kind: 'rolling', months: 24, anchor: 'expiry' }), {
      versionId: 'v2',
      effectiveFrom: '2025-06-01',
    });
    const history = { ...earning(certified, '2026-01-20'), versions: [...certified.versions, longer] };
    expect(expiries(history, '2025-12-31')).toEqual(['2026-02-01']);
    expect(expiries(history, '2026-01-20')).toEqual(['2026-02-01', '2028-02-01']);
  });

  it('case 23: a course retired while a period is open still satisfies it', () => {
    const next = versionOf(rule, {
      versionId: 'v2',
      effectiveFrom: '2025-01-15',
      curricula: { initial: { items: [{ courseId: 'NEW', required: true }] } },
    });
    expect(status({ ...certified, versions: [...certified.versions, next] }, '2025-02-01')).toBe('current');
  });

  it('case 24: a lapse of 20 months reads reinstate where the rule allows 18', () => {
    const limited = historyOf(ruleOf(yearFromExpiry, { reinstateAfterMonths: 18 }), '2025-01-01', ['2025-02-01']);
    expect([status(limited, '2027-07-01'), status(limited, '2027-10-01')]).toEqual(['lapsed', 'reinstate']);
  });

  it('case 25: grace is covered only for those who say so', () => {
    expect([true, false].map((countGrace) => isCovered('grace', { countGrace }))).toEqual([true, false]);
  });

  it('case 29: training that ends on 1 July counts for the year that begins on that day', () => {
    const year: CalendarCurrency = { ...fiscalYear, minimumActiveMonths: 0 };
    const hours = hoursOf({ credits: 1, firstPeriod: 'whole' });
    const ending = (day: string) =>
      historyOf(ruleOf(year, { windowMonths: 12, graceDays: 31, hours }), '2025-07-01', ['2025-08-01', day]);
    // Hours of 2025/26 are done by the first training; the second one is for the year in which it ends.
    expect(expiries(ending('2026-06-30'), '2026-07-01')).toEqual(['2027-07-01', undefined]);
    expect(expiries(ending('2026-07-01'), '2026-07-01')).toEqual(['2027-07-01', '2028-07-01']);
  });

  it('case 30: after a scheduler that was down for three days the periods are the same', () => {
    const daily = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];
    const kept = daily.reduce((cycles, on) => advance(certified, cycles, on), replay(certified, '2025-12-31'));
    expect(advance(certified, replay(certified, '2025-12-31'), '2026-01-04')).toEqual(kept);
  });

  it('case 31: the same event delivered twice changes nothing', () => {
    expect(replay(earning(certified, '2025-02-01'), '2026-01-15')).toEqual(replay(certified, '2026-01-15'));
  });

  it('case 32: what was earned before the expiry and arrives after it renews on time', () => {
    expect(status(certified, '2026-02-10')).toBe('lapsed');
    expect(standing(earning(certified, '2026-01-30'), '2026-02-10')).toMatchObject({
      status: 'current',
      validUntil: '2027-02-01',
    });
  });

  it('case 33: revoked stays revoked until a later period is certified', () => {
    const revoked = withFact({ kind: 'revocation', on: '2025-06-01', by: 'the board', reason: 'finding' });
    expect(['2025-05-31', '2025-06-01', '2026-09-01'].map((on) => status(revoked, on))).toEqual([
      ...['current', 'revoked', 'revoked'],
    ]);
    expect(status(earning(revoked, '2025-07-01'), '2025-07-01')).toBe('current');
  });

  it('case 34: a waiver that ends inside the window leaves the renewal open with its due date', () => {
    const waived = (to: string) => withFact({ kind: 'waiver', from: '2025-10-01', to, reason: 'teaches' });
    expect(status(waived('2026-01-15'), '2026-01-14')).toBe('exempt');
    expect(standing(waived('2026-01-15'), '2026-01-15')).toMatchObject({ status: 'due_soon', dueOn: '2026-02-01' });
    expect(standing(waived('2026-03-01'), '2026-03-01')).toMatchObject({
      status: 'lapsed',
      dueOn: '2026-04-01',
      overdue: false,
    });
  });

  it('case 35: an anchor changed from completion to calendar moves the next period onto the grid', () => {
    const history = historyOf(ruleOf(yearFromCompletion), '2025-03-01', ['2025-03-15', '2026-03-01'], {
      versions: [
        versionOf(ruleOf(yearFromCompletion)),
        versionOf(ruleOf(fiscalYear), { versionId: 'v2', effectiveFrom: '2025-07-01' }),
      ],
    });
    expect(expiries(history, '2026-03-01')).toEqual(['2026-03-15', '2027-07-01']);
  });

  it('case 36: of two sources one is removed, and the assignment goes on', () => {
    const spans = assignmentSpans([
      { sourceId: 'a', from: '2025-01-01', to: '2025-03-01', dueOn: null },
      { sourceId: 'b', from: '2025-02-01', dueOn: null },
    ]);
    expect(status({ ...certified, spans }, '2025-06-01')).toBe('current');
  });
});
