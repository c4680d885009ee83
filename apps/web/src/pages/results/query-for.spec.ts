import { describe, expect, it } from '@jest/globals';
import { isUnfiltered, queryFor } from './query-for.js';

describe('the list of results worth a look', () => {
  it.each([
    ['', false],
    ['show=everything', false],
    ['show=reviewed', true],
    ['show=all', undefined],
  ])('“%s” asks with reviewed %s', (search, reviewed) => {
    expect(queryFor('a', new URLSearchParams(search))).toMatchObject({ agencyId: 'a', reviewed });
  });

  it('asks for one kind of sign, and for all when it does not know the kind', () => {
    expect(queryFor('a', new URLSearchParams('kind=too_fast'))).toMatchObject({ kind: 'too_fast' });
    expect(queryFor('a', new URLSearchParams('kind=anything'))['kind']).toBeUndefined();
  });

  it('asks for course, name, state and days, and leaves out a state that it does not know', () => {
    const search = 'q=ruiz&courseId=c&state=failed&from=2026-01-01&to=2026-03-31';
    expect(queryFor('a', new URLSearchParams(search))).toMatchObject({
      q: 'ruiz',
      courseId: 'c',
      state: 'failed',
      from: '2026-01-01',
      to: '2026-03-31',
    });
    expect(queryFor('a', new URLSearchParams('state=lost'))['state']).toBeUndefined();
  });

  it.each([
    ['', true],
    ['show=open&q=', true],
    ['show=all', false],
    ['q=ruiz', false],
    ['to=2026-03-31', false],
  ])('“%s” is the list as it opens: %s', (search, unfiltered) => {
    expect(isUnfiltered(new URLSearchParams(search))).toBe(unfiltered);
  });
});
