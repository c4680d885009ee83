import { describe, expect, it } from '@jest/globals';
import { countsInWords, scopeWords, takesThePlaceOf } from './version-in-words.js';

describe('a version that begins on the day of the newest one', () => {
  const newest = { versionNumber: 3, effectiveFrom: '2026-11-28', appliesTo: 'recompute' } as const;

  it('takes its place, so that it is compared with the rule as it read before that one', () => {
    expect(takesThePlaceOf(newest, '2026-11-28')).toBe(
      'Version 3 begins on the same day. This one takes its place, as if version 3 had never been: what it changed for people who are assigned already is taken back as well.',
    );
  });

  it('is said of no other day, and not of the first version, which none can replace', () => {
    expect(takesThePlaceOf(newest, '2026-11-29')).toBeNull();
    expect(takesThePlaceOf({ ...newest, versionNumber: 1, appliesTo: null }, '2026-11-28')).toBeNull();
    expect(takesThePlaceOf(undefined, '2026-11-28')).toBeNull();
  });
});

describe('what a change of a rule moves', () => {
  it('is said from status to status, with those whose dates alone move', () => {
    const moves = [{ from: 'current', to: 'lapsed', people: 12 }] as const;
    expect(countsInWords({ moves: [...moves], datesOnly: 3, unchanged: 5 })).toBe(
      '12 Current → Lapsed, 3 with other dates alone; 5 stay as they are.',
    );
    expect(countsInWords({ moves: [], datesOnly: 0, unchanged: 20 })).toBe('Nobody moves; 20 stay as they are.');
  });

  it('names the choice in a word, and none for a first version', () => {
    expect([scopeWords('keep'), scopeWords('recompute'), scopeWords(null)]).toEqual(['Keep', 'Recompute', '—']);
  });
});
