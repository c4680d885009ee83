import { describe, expect, it } from '@jest/globals';
import type { PersonAnswer } from '@muster/contracts';
import { lastDayCame } from './left-work.js';

const post = (agencyId: string, endsOn: string | null, timeZone = 'America/Chicago') =>
  ({ agencyId, agencyName: agencyId, endsOn, timeZone }) as PersonAnswer['positions'][number];
const ann = (...positions: PersonAnswer['positions']) => ({ displayName: 'Ann Able', positions });
const NOW = new Date('2026-11-30T17:00:00Z');

describe('what is said before somebody gets a role or an invitation', () => {
  it.each([
    ['on the last day', '2026-11-30', 'The last day of Ann Able at Police is today.'],
    ['after it', '2026-11-29', 'The last day of Ann Able at Police was Nov 29, 2026.'],
  ])('%s is that the work has ended', (_, endsOn, says) => {
    expect(lastDayCame(ann(post('Police', endsOn)), undefined, NOW)).toBe(says);
  });

  it('counts days where the agency is', () => {
    expect(lastDayCame(ann(post('Guam', '2026-12-01', 'Pacific/Guam')), undefined, NOW)).toContain('is today');
    expect(lastDayCame(ann(post('Police', '2026-12-01')), undefined, NOW)).toBeUndefined();
  });

  it('is nothing for who works on, there or elsewhere, or never worked', () => {
    expect(lastDayCame(ann(), undefined, NOW)).toBeUndefined();
    const both = ann(post('Police', '2026-11-01'), post('Sheriff', null));
    expect(lastDayCame(both, undefined, NOW)).toBeUndefined();
    expect(lastDayCame(both, 'Sheriff', NOW)).toBeUndefined();
    expect(lastDayCame(both, 'Police', NOW)).toContain('at Police');
  });
});
