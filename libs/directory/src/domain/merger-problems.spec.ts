import { dateProblem, listed, pairProblems } from './merger-problems.js';

const police = { id: 'p', name: 'Police', kind: 'law_enforcement' };
const sheriff = { id: 's', name: 'Sheriff', kind: 'law_enforcement' };
const court = { id: 'c', name: 'Court', kind: 'court' };
const alone = { others: [], isBelow: false };
const merger = (mergedId: string, intoId: string, state: string) => ({ mergedId, intoId, state, on: '2026-09-01' });

describe('two agencies', () => {
  it('may be merged when nothing stands in the way, two courts as well', () => {
    expect(pairProblems(police, sheriff, alone)).toEqual([]);
    expect(pairProblems(court, { ...court, id: 'd' }, alone)).toEqual([]);
    expect(
      pairProblems(police, sheriff, { ...alone, others: [merger('x', 's', 'done'), merger('x', 'p', 'done')] }),
    ).toEqual([]);
  });

  it.each([
    [police, court, alone, 'court'],
    [court, police, alone, 'court'],
    [police, sheriff, { others: [], isBelow: true }, 'Sheriff stands below Police'],
    [police, sheriff, { isBelow: false, others: [merger('p', 'x', 'planned')] }, 'Police is planned'],
    [police, sheriff, { isBelow: false, others: [merger('p', 's', 'done')] }, 'since 2026-09-01 already'],
    [police, sheriff, { isBelow: false, others: [merger('s', 'x', 'planned')] }, 'Sheriff is planned'],
    [police, sheriff, { isBelow: false, others: [merger('s', 'p', 'done')] }, 'Choose that one'],
    [police, sheriff, { isBelow: false, others: [merger('x', 'p', 'planned')] }, 'become part of Police'],
  ])('%j into %j with %j is refused', (merged, into, facts, words) => {
    expect(pairProblems(merged, into, facts)).toEqual([expect.stringContaining(words)]);
  });
});

describe('the day', () => {
  it.each([
    ['2025-11-29', 'more than a year ago'],
    ['2031-12-01', 'five years ahead'],
    ['2026-01-15', 'before 2026-01-15'],
  ])('%s is refused', (on, words) => {
    expect(dateProblem({ merged: police, on }, '2026-11-30', '2026-01-15')).toEqual([expect.stringContaining(words)]);
  });

  it.each(['2026-01-16', '2026-11-30', '2027-07-01'])('%s will do', (on) => {
    expect(dateProblem({ merged: police, on }, '2026-11-30', '2026-01-15')).toEqual([]);
  });

  it('may be any for an agency without people', () => {
    expect(dateProblem({ merged: police, on: '2025-11-30' }, '2026-11-30', undefined)).toEqual([]);
  });
});

it('a long list names the first and counts the others', () => {
  expect(listed(['a', 'b'])).toBe('a, b');
  expect(listed(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more');
});
