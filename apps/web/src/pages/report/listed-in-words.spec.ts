import type { ReportMeasure } from '@muster/contracts';
import { describe, expect, it } from '@jest/globals';
import { listedInWords } from './listed-in-words.js';

const POLICE = 'law_enforcement_local';

function measure(groups: Record<string, number | null>, changes: Partial<ReportMeasure> = {}): ReportMeasure {
  return {
    code: 'completions',
    label: 'Completions',
    unit: 'completions',
    value: 28,
    availability: 'counted',
    groups: Object.entries(groups).map(([key, value]) => ({ key, label: key, value })),
    ...changes,
  };
}

describe('the rows behind a number', () => {
  it('need no explanation when all of them are listed', () => {
    expect(listedInWords(measure({ [POLICE]: 28 }), '', false)).toBeUndefined();
    expect(listedInWords(measure({ [POLICE]: 22, court: 6 }), POLICE, false)).toBeUndefined();
  });

  it.each(['court', 'judge_judicial_officer', 'court_staff'])('say how many belong to %s and are not listed', (key) => {
    const of = measure({ [POLICE]: 22, [key]: 6 });
    expect(listedInWords(of, '', false)).toMatch(/^22 of 28 are listed one by one; 6 belong to court groups/);
    expect(listedInWords(of, key, false)).toMatch(/^0 of 6 are listed/);
  });

  it.each([
    ['a withheld group', measure({ [POLICE]: null, prosecutor_local: 20, court: null }), ''],
    ['a withheld group by itself', measure({ [POLICE]: null, prosecutor_local: 20, court: null }), 'court'],
    ['a withheld number', measure({ [POLICE]: null, court: null }, { value: null, availability: 'withheld' }), ''],
    ['minutes, which are no rows', measure({ [POLICE]: 22, court: 6 }, { unit: 'minutes' }), ''],
    ['groups that overlap', measure({ [POLICE]: 25, court: 6 }), ''],
  ])('name no figure of %s', (_, of, group) => {
    const words = listedInWords(of, group, false);
    expect(words).toContain('not listed');
    expect(words).not.toMatch(/\d/);
  });

  it('name no figure to an educator, who sees some of them', () => {
    expect(listedInWords(measure({ [POLICE]: 22, court: 6 }), '', true)).not.toMatch(/\d/);
  });
});
