import { describe, expect, it } from '@jest/globals';
import { durationInWords, secondsInWords } from './duration-in-words.js';

describe('a duration of the record', () => {
  it.each([
    ['PT1H5M', '1 h 5 min'],
    ['PT42.4S', '42 s'],
    ['PT90M', '1 h 30 min'],
    ['P1DT1H', '25 h'],
    ['PT0S', '0 s'],
    ['PT59.7S', '1 min'],
  ])('%s is read as %s', (duration, words) => {
    expect(durationInWords(duration)).toBe(words);
  });

  it.each(['', 'P', 'PT', 'P1Y', '00:10:00', 'PT-5S'])('“%s” is shown as it stands', (duration) => {
    expect(durationInWords(duration)).toBe(duration);
  });

  it('that was not told is not shown as zero', () => {
    expect(secondsInWords(null)).toBe('—');
    expect(secondsInWords(75)).toBe('1 min 15 s');
  });
});
