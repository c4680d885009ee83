import { dueOnFor } from './due-date.js';

describe('the due date', () => {
  const dates = {
    assigned: '2026-03-01',
    hired: '2026-02-01',
    licensed: '2025-09-01',
    oath: '2026-01-05',
    joinedTaskForce: '2026-02-15',
  };

  it.each([
    ['assigned', 30, '2026-03-31'],
    ['hired', 90, '2026-05-02'],
    ['licensed', 730, '2027-09-01'],
    ['oath', 0, '2026-01-05'],
    ['joinedTaskForce', 30, '2026-03-17'],
  ] as const)('counts from %s plus %i days: %s', (anchor, days, expected) => {
    expect(dueOnFor({ anchor, days }, dates)).toBe(expected);
  });

  it('may be one day for everybody, also one that has passed', () => {
    expect(dueOnFor({ on: '2026-01-31' }, dates)).toBe('2026-01-31');
  });

  it('does not exist while the date it counts from is unknown', () => {
    expect(dueOnFor({ anchor: 'oath', days: 180 }, { assigned: '2026-03-01' })).toBeNull();
  });
});
