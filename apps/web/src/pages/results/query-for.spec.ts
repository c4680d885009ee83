import { describe, expect, it } from '@jest/globals';
import { queryFor } from './query-for.js';

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
});
