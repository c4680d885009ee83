import { mouStatusOn } from './mou-status.js';

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
