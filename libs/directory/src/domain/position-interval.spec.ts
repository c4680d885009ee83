import {
  dayBefore,
  inTheWay,
  isHeldOn,
  isHeldOnOrAfter,
  lastDayBefore,
  overlap,
  separation,
} from './position-interval.js';

const from = (startsOn: string, endsOn: string | null = null) => ({ startsOn, endsOn });

describe('the day before', () => {
  it.each([
    ['2026-03-01', '2026-02-28'],
    ['2024-03-01', '2024-02-29'],
    ['2027-01-01', '2026-12-31'],
  ])('%s is %s', (date, before) => {
    expect(dayBefore(date)).toBe(before);
  });
});

describe('a position', () => {
  it.each([
    ['2026-01-01', false, true],
    ['2026-01-02', true, true],
    ['2026-06-30', true, true],
    ['2026-07-01', false, false],
  ])('from January 2 to June 30: on %s held %s, held then or later %s', (on, held, later) => {
    const position = from('2026-01-02', '2026-06-30');
    expect([isHeldOn(position, on), isHeldOnOrAfter(position, on)]).toEqual([held, later]);
  });

  it('without a last day is held for ever', () => {
    expect(isHeldOn(from('2026-01-02'), '2999-12-31')).toBe(true);
  });
});

describe('two positions overlap', () => {
  it.each([
    [from('2026-01-01', '2026-06-30'), from('2026-06-30'), true],
    [from('2026-01-01', '2026-06-30'), from('2026-07-01'), false],
    [from('2026-01-01'), from('2030-01-01', '2030-01-01'), true],
    [from('2026-01-01', '2026-12-31'), from('2026-03-01', '2026-03-02'), true],
  ])('%o and %o: %s, in either order', (a, b, expected) => {
    expect([overlap(a, b), overlap(b, a)]).toEqual([expected, expected]);
  });

  it('and stand in each other’s way only at one agency in one discipline', () => {
    const held = [{ ...from('2026-01-01'), agencyId: 'a', discipline: 'court_staff' }];
    expect(inTheWay(held, { ...from('2026-05-01'), agencyId: 'a', discipline: 'court_staff' })).toBe(held[0]);
    expect(inTheWay(held, { ...from('2026-05-01'), agencyId: 'b', discipline: 'court_staff' })).toBeUndefined();
    expect(inTheWay(held, { ...from('2026-05-01'), agencyId: 'a', discipline: 'business' })).toBeUndefined();
  });
});

describe('a successor that starts on June 1 ends', () => {
  it.each([
    ['a lasting position on May 31', from('2026-01-01'), '2026-05-31'],
    ['one that would end later on May 31', from('2026-01-01', '2026-12-31'), '2026-05-31'],
    ['one that ends on May 31 just then', from('2026-01-01', '2026-05-31'), '2026-05-31'],
    ['none that ended before', from('2026-01-01', '2026-05-30'), undefined],
    ['none that starts on the same day', from('2026-06-01'), undefined],
  ])('%s', (_, replaced, expected) => {
    expect(lastDayBefore('2026-06-01', replaced)).toBe(expected);
  });
});

describe('a separation on June 30', () => {
  const open = from('2026-01-01');
  const later = from('2026-01-01', '2026-12-31');
  const done = from('2026-01-01', '2026-06-30');
  it.each([
    ['ends what lasts and what would end later', [open, later], { kind: 'ends', ending: [open, later] }],
    ['ends nothing twice', [done], { kind: 'ends', ending: [] }],
    ['finds nobody who left before', [from('2026-01-01', '2026-06-29')], { kind: 'not-employed' }],
    ['finds nobody who was never there', [], { kind: 'not-employed' }],
    ['is refused before a position that starts later', [open, from('2026-07-01')], { kind: 'starts-later' }],
  ])('%s', (_, positions, expected) => {
    expect(separation(positions, '2026-06-30')).toEqual(expected);
  });
});
