import { bestTry, lowersResult } from './tries.js';
import type { PartResult, TryResult } from './tries.js';

const raw = (value: number) => ({ scaled: null, raw: value, min: 0, max: 100 });
const results = {
  open: { completionStatus: 'incomplete', successStatus: 'unknown', score: null },
  completed: { completionStatus: 'completed', successStatus: 'unknown', score: null },
  passed: { completionStatus: 'completed', successStatus: 'passed', score: raw(95) },
  failed: { completionStatus: 'completed', successStatus: 'failed', score: raw(10) },
} satisfies Record<string, PartResult>;
type Name = keyof typeof results;
const kept = (name: Name, more: Partial<TryResult> = {}): TryResult => ({
  ...results[name],
  counts: true,
  isOfFormerVersion: false,
  ...more,
});

describe('of several tries of a part counts', () => {
  it.each<[Name, Name, Name]>([
    ['passed', 'failed', 'passed'],
    ['passed', 'open', 'passed'],
    ['failed', 'passed', 'passed'],
    ['failed', 'open', 'failed'],
    ['completed', 'open', 'completed'],
    ['open', 'open', 'open'],
  ])('%s, then %s: %s', (before, present, counted) => {
    expect(bestTry(results[present], [kept(before)])).toMatchObject(results[counted]);
  });

  it('the one with more points, and no score of one that came to no result', () => {
    const better = { ...results.passed, score: raw(99) };
    expect(bestTry(results.passed, [kept('passed', { score: raw(99) })]).score).toEqual(better.score);
    expect(bestTry(better, [kept('passed')]).score).toEqual(better.score);
    expect(bestTry(results.open, [kept('open', { score: raw(90) })]).score).toBeNull();
  });

  it('none that its SCO took back itself, or that sequencing rules have left behind', () => {
    expect(bestTry(results.failed, [kept('passed', { counts: false })])).toBe(results.failed);
  });
});

describe('a state takes a result back', () => {
  it.each<[string, object, object, boolean]>([
    ['a pass', results.passed, results.failed, true],
    ['a completion', results.completed, results.open, true],
    ['points', results.passed, { ...results.passed, score: raw(94) }, true],
    ['a score', results.passed, { ...results.passed, score: null }, true],
    ['nothing: a failure that became a pass', results.failed, results.passed, false],
    ['nothing: an attempt that goes on', results.open, results.open, false],
  ])('%s', (_, before, after, is) => {
    expect(lowersResult({ ...results.open, ...before }, { ...results.open, ...after })).toBe(is);
  });
});
