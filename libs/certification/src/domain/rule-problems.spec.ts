import { ruleProblems } from './rule-problems.js';
import { fiscalYear, ruleOf, yearFromExpiry } from './testing/histories.js';

const paths = (rule: Parameters<typeof ruleProblems>[0]): string[] => ruleProblems(rule).map((problem) => problem.path);

describe('a rule', () => {
  it('of each kind can be good', () => {
    expect(paths(ruleOf({ kind: 'once' }))).toEqual([]);
    expect(paths(ruleOf(yearFromExpiry, { reinstateAfterMonths: 18 }))).toEqual([]);
    expect(paths(ruleOf({ ...fiscalYear, gridDate: '02-29', gridYear: 2025 }))).toEqual([]);
  });

  it('needs a period of at least one whole month', () => {
    expect(paths(ruleOf({ kind: 'rolling', months: 0, anchor: 'expiry' }))).toEqual(['currency.months']);
    expect(paths(ruleOf({ kind: 'rolling', months: 1.5, anchor: 'expiry' }))).toEqual(['currency.months']);
  });

  it.each(['13-01', '02-30', '7-1', '2026-07-01', ''])('cannot have the grid date "%s"', (gridDate) => {
    expect(paths(ruleOf({ ...fiscalYear, gridDate }))).toEqual(['currency.gridDate']);
  });

  it('cannot have negative windows, grace or limits, nor an unknown zone', () => {
    const rule = ruleOf(yearFromExpiry, {
      windowMonths: -1,
      graceDays: -1,
      reinstateAfterMonths: -1,
      priorLearningMonths: -1,
      timeZone: 'America/Nowhere',
    });
    expect(paths(rule)).toEqual([
      'windowMonths',
      'graceDays',
      'reinstateAfterMonths',
      'priorLearningMonths',
      'timeZone',
    ]);
  });
});
