import { courtSeatOf, toldOfCourt } from './court-seat.js';
import { agencyShareOf } from './agency-share.js';
import { SeatGroups } from './seat-group.js';
import { readinessOf, shortFrom } from './seat-readiness.js';
import type { MemberPost, Seat, Standing } from './seat.js';

const SEAT: Seat = {
  ...{ id: 's', agencyKind: 'prosecution', discipline: null, requirementId: 'r', floor: 2, countGrace: false },
};

function post(personId: string, more: Partial<MemberPost> = {}): MemberPost {
  return {
    ...{ personId, agencyId: 'office', agencyKind: 'prosecution', discipline: 'prosecutor_local', mou: true },
    ...{ away: false, backOn: null, endsOn: null, endsBy: null, ...more },
  };
}
function standing(personId: string, status: Standing['status'], more: Partial<Standing> = {}): Standing {
  const assignmentId = `${personId} r`;
  return {
    personId,
    requirementId: 'r',
    assignmentId,
    status,
    validUntil: '2027-03-01',
    graceUntil: '2027-03-31',
    ...more,
  };
}
function readiness(posts: MemberPost[], standings: Standing[], seat: Partial<Seat> = {}) {
  const asked = { ...SEAT, ...seat };
  return readinessOf(asked, new SeatGroups(posts, standings).of(asked));
}

describe('a seat on a day', () => {
  it.each([
    [1, 2, 'short', 1, 0],
    [2, 2, 'met', 0, 0],
    [3, 2, 'met', 0, 1],
    [1, 1, 'single', 0, 0],
    [2, 1, 'met', 0, 1],
    [0, 1, 'short', 1, 0],
  ] as const)('with %i current and a floor of %i is %s', (current, floor, state, short, spare) => {
    const people = Array.from({ length: current }, (_, at) => `p${at}`);
    const found = readiness(
      people.map((id) => post(id)),
      people.map((id) => standing(id, 'current')),
      { floor },
    );
    expect(found).toMatchObject({ state, short, spare, singlePointOfFailure: state === 'single' });
  });

  it('counts people of its kind and discipline, each once, whatever they hold beside it', () => {
    const posts = [
      post('a'),
      post('a', { agencyId: 'second office' }),
      post('b', { discipline: 'victim_witness_staff' }),
      post('c', { agencyKind: 'law_enforcement' }),
    ];
    const standings = ['a', 'b', 'c'].map((id) => standing(id, 'current'));
    expect(readiness(posts, standings).counts).toMatchObject({ people: 2, current: 2 });
    expect(readiness(posts, standings, { discipline: 'prosecutor_local' }).counts).toMatchObject({ people: 1 });
  });

  it('is filled by nobody who is away, and by who is away from one of two agencies only', () => {
    const back = { away: true, backOn: '2027-01-10' };
    const posts = [post('a', back), post('b', back), post('b', { agencyId: 'second office' })];
    const found = readiness(posts, [standing('a', 'current'), standing('b', 'current')]);
    expect(found.counts).toMatchObject({ people: 2, current: 1, away: 1 });
    expect(found.candidates).toMatchObject([{ lack: 'away', member: { post: { backOn: '2027-01-10' } } }]);
  });

  it('counts every status once, and grace only where the seat says so (case 25)', () => {
    const statuses = [
      ...(['current', 'due_soon', 'grace', 'lapsed', 'reinstate', 'in_progress', 'not_started'] as const),
      ...(['revoked', 'on_hold', 'exempt'] as const),
    ];
    const posts = [...statuses, 'nothing'].map((id) => post(id));
    const standings = statuses.map((status) => standing(status, status));
    const { counts } = readiness(posts, standings);
    expect(counts).toEqual({
      ...{ people: 11, current: 2, dueSoon: 1, grace: 1, lapsed: 2, inProgress: 1, notStarted: 1 },
      ...{ unassigned: 1, decided: 3, away: 0, withoutMou: 0 },
    });
    expect(readiness(posts, standings, { countGrace: true }).counts.current).toBe(3);
  });

  it('tells how many fill it without a memorandum in force', () => {
    const found = readiness(
      [post('a', { mou: false }), post('b')],
      [standing('a', 'current'), standing('b', 'current')],
    );
    expect(found.counts.withoutMou).toBe(1);
  });

  it('is met until the day on which too few of those who fill it are left', () => {
    const posts = [post('a'), post('b', { endsOn: '2027-01-16', endsBy: 'departure' }), post('c')];
    const standings = [
      standing('a', 'current'),
      standing('b', 'current'),
      standing('c', 'current', { validUntil: null, graceUntil: null }),
    ];
    const found = readiness(posts, standings);
    expect(found.shortFrom).toBe('2027-03-01');
    expect(found.fillers.map(({ member, until, endsBy }) => [member.post.personId, until, endsBy])).toEqual([
      ['b', '2027-01-16', 'departure'],
      ['a', '2027-03-01', 'expiry'],
      ['c', null, null],
    ]);
    expect(readiness(posts, standings, { floor: 3 }).shortFrom).toBe('2027-01-16');
    expect(readiness(posts, standings, { floor: 1 }).shortFrom).toBeNull();
    expect(readiness(posts, standings, { countGrace: true }).shortFrom).toBe('2027-03-31');
    expect(shortFrom([], 1)).toBeNull();
  });

  it('names who could fill it, the nearest first, with what they lack', () => {
    const posts = ['revoked', 'unassigned', 'new', 'started', 'lapsed', 'grace', 'long'].map((id) => post(id));
    const standings = [
      standing('revoked', 'revoked'),
      standing('new', 'not_started'),
      standing('started', 'in_progress'),
      standing('lapsed', 'lapsed'),
      standing('grace', 'grace'),
      standing('long', 'reinstate'),
    ];
    expect(readiness(posts, standings).candidates.map(({ member, lack }) => [member.post.personId, lack])).toEqual([
      ['grace', 'renewal'],
      ['lapsed', 'renewal'],
      ['started', 'training'],
      ['new', 'training'],
      ['long', 'reinstatement'],
      ['unassigned', 'assignment'],
      ['revoked', 'decision'],
    ]);
  });
});

describe('a court’s seat', () => {
  it('is told in whole groups of five of one court, and its state follows from what is told', () => {
    expect([0, 4, 5, 9, 10].map(toldOfCourt)).toEqual([0, 0, 5, 5, 10]);
    expect(courtSeatOf({ ...SEAT, floor: 3 }, [toldOfCourt(4), toldOfCourt(4)])).toEqual({
      state: 'kept_by_court',
      atLeast: 0,
    });
    expect(courtSeatOf({ ...SEAT, floor: 5 }, [toldOfCourt(7), toldOfCourt(4)])).toEqual({ state: 'met', atLeast: 5 });
  });

  it('says the same of floors between the groups, so that trying them tells nothing', () => {
    const states = (current: number) =>
      [5, 6, 7, 8, 9].map((floor) => courtSeatOf({ ...SEAT, floor }, [toldOfCourt(current)]));
    for (const current of [6, 7, 8, 9]) expect(states(current)).toEqual(states(5));
  });
});

describe('an agency’s share of a seat', () => {
  const group = (floor: number, own: number, others: number) => {
    const ids = [
      ...Array.from({ length: own }, (_, at) => `own${at}`),
      ...Array.from({ length: others }, (_, at) => `o${at}`),
    ];
    const posts = ids.map((id) => post(id, { agencyId: id.startsWith('own') ? 'office' : 'other' }));
    const groups = new SeatGroups(
      posts,
      ids.map((id) => standing(id, 'current')),
    );
    const seat = { ...SEAT, floor };
    return agencyShareOf(seat, groups.of(seat), 'office');
  };

  it.each([
    [2, 1, 1, 'met', true, '2027-03-01'],
    [2, 1, 2, 'met', false, null],
    [2, 1, 0, 'short', false, null],
    [1, 1, 0, 'single', true, '2027-03-01'],
    [1, 0, 1, 'single', false, null],
  ] as const)('floor %i, own %i, others %i: %s, depends %s', (floor, own, others, state, dependsOnYou, from) => {
    expect(group(floor, own, others)).toMatchObject({ state, dependsOnYou, shortFrom: from });
  });

  it('of a court knows other courts only as they are told', () => {
    const court: Seat = { ...SEAT, agencyKind: 'court', floor: 6 };
    const own = new SeatGroups([post('judge', { agencyKind: 'court' })], [standing('judge', 'current')]).of(court);
    const state = (others: number, known: boolean) => agencyShareOf(court, own, 'office', { others, known }).state;
    expect([state(0, false), state(0, true), state(5, false)]).toEqual(['kept_by_court', 'short', 'met']);
  });
});
