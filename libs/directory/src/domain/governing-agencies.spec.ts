import { governingAgencies } from './governing-agencies.js';

const at = (agencyId: string, startsOn: string, endsOn: string | null = null) => ({
  agencyId,
  discipline: 'court_staff',
  startsOn,
  endsOn,
});

describe('a person belongs to', () => {
  it.each([
    ['the agency of the present position', [at('old', '2020-01-01', '2025-12-31'), at('now', '2026-01-01')], ['now']],
    ['every agency of a present or coming position', [at('a', '2020-01-01'), at('b', '2027-01-01')], ['a', 'b']],
    ['the present agency on the last day', [at('a', '2020-01-01', '2026-11-30')], ['a']],
    [
      'after the last position the agency of that, which may take them on again',
      [at('a', '2020-01-01', '2021-12-31'), at('b', '2022-01-01', '2026-11-29')],
      ['b'],
    ],
    ['nobody who never had a position', [], []],
  ])('%s', (_, positions, expected) => {
    expect(governingAgencies(positions, '2026-11-30')).toEqual(expected);
  });
});
