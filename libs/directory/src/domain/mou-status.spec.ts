import { mouExpiresSoon, mouStatusOn } from './mou-status.js';

const ON = '2026-11-30';
const of = (mouSignedOn: string | null, mouExpiresOn: string | null = null, leftOn: string | null = null) => ({
  mouSignedOn,
  mouExpiresOn,
  leftOn,
});

describe('a memorandum', () => {
  it.each([
    ['none', of(null)],
    ['none', of('2026-12-01')],
    ['active', of('2026-11-30')],
    ['active', of('2024-01-01', '2026-11-30')],
    ['expired', of('2024-01-01', '2026-11-29')],
    ['active', of('2024-01-01', null, '2026-11-30')],
    ['ended', of('2024-01-01', null, '2026-11-29')],
  ])('is %s with %o', (expected, membership) => {
    expect(mouStatusOn(ON, membership)).toBe(expected);
  });
});

it.each([
  ['2026-09-01', '2026-11-30', true],
  ['2026-09-01', '2026-12-01', false],
  ['2026-11-30', '2026-11-30', true],
  ['2026-12-01', '2026-11-30', false],
  ['2026-09-01', null, false],
])('on %s a memorandum whose last day is %s expires soon: %s', (on, mouExpiresOn, soon) => {
  expect(mouExpiresSoon(on, { leftOn: null, mouSignedOn: '2025-01-01', mouExpiresOn })).toBe(soon);
});

it('a memorandum of a membership that has ended, or not signed yet, does not expire soon', () => {
  const dates = { mouSignedOn: '2025-01-01', mouExpiresOn: '2026-11-30' };
  expect(mouExpiresSoon('2026-11-01', { ...dates, leftOn: '2026-10-31' })).toBe(false);
  expect(mouExpiresSoon('2026-11-01', { ...dates, leftOn: null, mouSignedOn: null })).toBe(false);
});
