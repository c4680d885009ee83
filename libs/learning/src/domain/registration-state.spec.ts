import { mayReplace, takesOver } from './registration-state.js';

describe('the state of a registration', () => {
  it.each([
    ['not_started', 'in_progress'],
    ['in_progress', 'failed'],
    ['failed', 'in_progress'],
    ['failed', 'passed'],
    ['completed', 'passed'],
    ['passed', 'passed'],
  ] as const)('goes from %s to %s', (before, after) => {
    expect(mayReplace(before, after)).toBe(true);
  });

  it.each([
    ['passed', 'failed'],
    ['passed', 'in_progress'],
    ['passed', 'completed'],
    ['completed', 'failed'],
  ] as const)('does not fall from %s to %s', (before, after) => {
    expect(mayReplace(before, after)).toBe(false);
  });
});

describe('a status of equal worth', () => {
  const at = (state: 'in_progress' | 'failed' | 'passed', scaled: number | null, statusAt: string) => ({
    state,
    score: scaled === null ? null : { scaled, raw: null, min: null, max: null },
    statusAt,
  });

  it('of an achieved course takes over only with a score as good, however late its message comes', () => {
    expect(takesOver(at('passed', 0.95, '2026-01-02'), at('passed', 0.6, '2026-01-03'))).toBe(false);
    expect(takesOver(at('passed', 0.95, '2026-01-02'), at('passed', null, '2026-01-01'))).toBe(false);
    expect(takesOver(at('passed', null, '2026-01-02'), at('passed', 0.9, '2026-01-01'))).toBe(true);
  });

  it('of an achieved course takes over from a score that cannot be', () => {
    const raw = (value: number) => ({
      ...{ state: 'passed' as const, statusAt: '2026-01-02' },
      score: { scaled: null, raw: value, min: 0, max: 100 },
    });
    expect(takesOver(raw(1e9), raw(90))).toBe(true);
    expect(takesOver(raw(90), raw(1e9))).toBe(false);
    expect(takesOver(at('passed', 40, '2026-01-02'), raw(90))).toBe(true);
  });

  it('of a course under way takes over when it is later', () => {
    expect(takesOver(at('failed', 0.4, '2026-01-02'), at('in_progress', null, '2026-01-01'))).toBe(false);
    expect(takesOver(at('failed', 0.4, '2026-01-02'), at('in_progress', null, '2026-01-03'))).toBe(true);
  });
});
