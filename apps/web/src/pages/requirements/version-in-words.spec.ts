import { describe, expect, it } from '@jest/globals';
import { scopeWords, countsInWords } from './version-in-words.js';

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
