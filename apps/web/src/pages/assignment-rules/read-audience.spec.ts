import { describe, expect, it } from '@jest/globals';
import { readAudience } from './read-audience.js';

function filled(...entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

describe('the audience of a rule form', () => {
  it('holds what is ticked and typed, one title a line', () => {
    const data = filled(
      ['audience.agencyIds', 'a'],
      ['audience.agencyIds', 'b'],
      ['audience.titles', ' Captain \n\nMajor'],
      ['audience.hiredAfter', ''],
      ['audience.exclude.disciplines', 'corrections'],
    );
    expect(readAudience(data, ['p'])).toEqual({
      agencyIds: ['a', 'b'],
      titles: ['Captain', 'Major'],
      exclude: { disciplines: ['corrections'], personIds: ['p'] },
    });
  });

  it('is empty for a form that nobody filled in, so that the API’s words are shown', () => {
    expect(readAudience(filled(['audience.titles', ' '], ['audience.hiredAfter', '']), [])).toEqual({});
  });
});
