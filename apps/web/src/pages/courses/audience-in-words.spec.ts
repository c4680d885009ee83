import { describe, expect, it } from '@jest/globals';
import { audienceInWords } from './audience-in-words.js';

describe('the audience of a course', () => {
  it('is everybody when nothing is said', () => {
    expect(audienceInWords({})).toBe('Everybody');
    expect(audienceInWords({ disciplines: [] })).toBe('Everybody');
  });

  it('names who is meant and who is kept out', () => {
    expect(audienceInWords({ disciplines: ['court_staff'], agencyKinds: ['prosecution'] })).toBe(
      'Court staff, Prosecution',
    );
    expect(audienceInWords({ excludeAgencyKinds: ['court'] })).toBe('Everybody, except court');
  });
});
