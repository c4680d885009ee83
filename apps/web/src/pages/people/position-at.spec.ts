import { describe, expect, it } from '@jest/globals';
import type { PersonAnswer } from '@muster/contracts';
import { positionAt } from './position-at.js';

const held = (id: string, agencyId: string, startsOn: string, endsOn: string | null) => ({
  id,
  agencyId,
  startsOn,
  endsOn,
});
const person = {
  positions: [
    held('later', 'police', '2027-01-01', null),
    held('now', 'police', '2025-01-01', '2026-12-31'),
    held('elsewhere', 'sheriff', '2024-01-01', '2024-12-31'),
  ],
} as unknown as PersonAnswer;

describe('the position that a list shows', () => {
  it.each([
    ['police', '2026-11-30', 'now'],
    ['police', '2026-12-31', 'now'],
    ['police', '2027-01-01', 'later'],
    ['police', '2020-01-01', 'later'],
    ['sheriff', '2026-11-30', 'elsewhere'],
    [undefined, '2024-06-30', 'elsewhere'],
    ['court', '2024-06-30', undefined],
  ])('at %s on %s is %s', (agencyId, day, expected) => {
    expect(positionAt(person, agencyId, day)?.id).toBe(expected);
  });

  it.each([
    ['America/Los_Angeles', 'now'],
    ['Pacific/Guam', 'later'],
  ])('without a day is that of today at the agency, in %s %s', (timeZone, expected) => {
    const there = { positions: person.positions.map((position) => ({ ...position, timeZone })) } as PersonAnswer;
    expect(positionAt(there, 'police', undefined, new Date('2026-12-31T20:00:00Z'))?.id).toBe(expected);
  });
});
