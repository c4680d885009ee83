import { dayOf } from './days.js';
import type { Belonging, Post } from './place-on.js';
import { turnoverOf } from './turnover.js';
import type { Counts } from './turnover.js';

const POLICE = 'police';
const SHERIFF = 'sheriff';
const OFFICER = 'law_enforcement_local';
const ADVOCATE = 'victim_witness_staff';
const MARCH = { from: '2026-03-01', to: '2026-03-31' };

const post = (personId: string, firstDay: string, lastDay: string | null, more: Partial<Post> = {}): Post => ({
  personId,
  agencyId: POLICE,
  discipline: OFFICER,
  firstDay: dayOf(firstDay),
  lastDay: lastDay === null ? Infinity : dayOf(lastDay),
  ...more,
});
const always = (agencyId: string): Belonging => ({ agencyId, firstDay: -Infinity, lastDay: Infinity });
const ofPolice = (...posts: Post[]) => turnoverOf(posts, [always(POLICE)], MARCH);
const ofBoth = (...posts: Post[]) => turnoverOf(posts, [always(POLICE), always(SHERIFF)], MARCH);
/** Without what is zero or depends on the days only. */
function told({ personDays: _, tenures: __, ...counts }: Counts): Partial<Counts> {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0));
}

describe('a separation', () => {
  it.each([
    ['2026-02-28', {}],
    ['2026-03-01', { atStart: 1, separations: 1 }],
    ['2026-03-31', { atStart: 1, separations: 1 }],
    ['2026-04-01', { atStart: 1, atEnd: 1 }],
  ])('with %s as the last day', (lastDay, counts) => {
    expect(told(ofPolice(post('p', '2020-01-01', lastDay)).total)).toEqual(counts);
  });

  it('is no promotion and no other discipline within the agency', () => {
    const { total, byDiscipline } = ofPolice(
      post('p', '2020-01-01', '2026-03-09'),
      post('p', '2026-03-10', null, { discipline: ADVOCATE }),
    );
    expect(told(total)).toEqual({ atStart: 1, atEnd: 1 });
    expect(told(byDiscipline.get(OFFICER) as Counts)).toEqual({ atStart: 1, movedOut: 1 });
    expect(told(byDiscipline.get(ADVOCATE) as Counts)).toEqual({ movedIn: 1, atEnd: 1 });
  });

  it('is one for the agency and none for the task force when the person goes to another member', () => {
    const posts = [post('p', '2020-01-01', '2026-03-09'), post('p', '2026-03-10', null, { agencyId: SHERIFF })];
    expect(told(ofPolice(posts[0] as Post).total)).toEqual({ atStart: 1, separations: 1 });
    const { total, byAgency } = ofBoth(...posts);
    expect(told(total)).toEqual({ atStart: 1, atEnd: 1 });
    expect(told(byAgency.get(POLICE) as Counts)).toEqual({ atStart: 1, movedOut: 1 });
    expect(told(byAgency.get(SHERIFF) as Counts)).toEqual({ movedIn: 1, atEnd: 1 });
  });

  it('and a rehire lie between two positions with a day between them', () => {
    const { total } = ofPolice(post('p', '2020-01-01', '2026-03-09'), post('p', '2026-03-11', null));
    expect(told(total)).toEqual({ atStart: 1, separations: 1, joins: 1, rehires: 1, atEnd: 1 });
  });
});

it('a rehire is a join of somebody who had worked there before, however long ago', () => {
  expect(told(ofPolice(post('p', '2001-01-01', '2001-12-31'), post('p', '2026-03-11', null)).total)).toMatchObject({
    joins: 1,
    rehires: 1,
  });
  expect(told(ofPolice(post('p', '2026-03-11', null)).total)).toEqual({ joins: 1, atEnd: 1 });
});

it('two employers at once are one person, in the place that began last', () => {
  const { total, byAgency } = ofBoth(
    post('p', '2020-01-01', null),
    post('p', '2026-03-10', '2026-03-19', { agencyId: SHERIFF }),
  );
  expect(total.personDays).toBe(31);
  expect(byAgency.get(SHERIFF)?.personDays).toBe(10);
  expect(told(total)).toEqual({ atStart: 1, atEnd: 1 });
});

it('people of an agency that becomes a member are brought in, not hired; those of one that leaves are taken out', () => {
  const posts = [post('p', '2020-01-01', null), post('new', '2026-03-10', null)];
  const joining = { agencyId: POLICE, firstDay: dayOf('2026-03-10'), lastDay: Infinity };
  expect(told(turnoverOf(posts, [joining], MARCH).total)).toEqual({ broughtIn: 1, joins: 1, atEnd: 2 });
  const leaving = { agencyId: POLICE, firstDay: -Infinity, lastDay: dayOf('2026-03-20') };
  expect(told(turnoverOf(posts, [leaving], MARCH).total)).toEqual({ atStart: 1, joins: 1, takenOut: 2 });
});

it('tenure is time without a break, across positions and agencies of the whole', () => {
  const { total } = ofBoth(
    post('p', '2025-03-01', '2026-02-28'),
    post('p', '2026-03-01', null, { agencyId: SHERIFF }),
    post('q', '2020-01-01', '2026-03-20'),
    post('q', '2026-03-22', null),
  );
  expect(total.tenures).toEqual([10, 396]);
});

describe('the day on which the police become part of the sheriff', () => {
  const merged = (personId: string) => [
    post(personId, '2020-01-01', '2026-03-14', { endedByMerger: true }),
    post(personId, '2026-03-15', null, {
      agencyId: SHERIFF,
      begunByMerger: true,
      servesSince: dayOf('2020-01-01'),
    }),
  ];
  const ofSheriff = (...posts: Post[]) =>
    turnoverOf(
      posts.filter(({ agencyId }) => agencyId === SHERIFF),
      [always(SHERIFF)],
      MARCH,
    );

  it('is no separation of the one and no join of the other, and the time served goes on', () => {
    expect(told(ofPolice(merged('p')[0] as Post).total)).toEqual({ atStart: 1, reorganizedOut: 1 });
    const { total } = ofSheriff(...merged('p'));
    expect(told(total)).toEqual({ reorganizedIn: 1, atEnd: 1 });
    expect(total.tenures).toEqual([dayOf('2026-03-31') - dayOf('2020-01-01') + 1]);
  });

  it('is no move between the members of a task force, and nothing to the whole', () => {
    const { total, byAgency } = ofBoth(...merged('p'));
    expect(told(total)).toEqual({ atStart: 1, atEnd: 1 });
    expect(told(byAgency.get(POLICE) as Counts)).toEqual({ atStart: 1, reorganizedOut: 1 });
    expect(told(byAgency.get(SHERIFF) as Counts)).toEqual({ reorganizedIn: 1, atEnd: 1 });
  });

  it('is nothing at the sheriff for who worked there as well', () => {
    const both = [merged('p')[0] as Post, post('p', '2025-01-01', null, { agencyId: SHERIFF })];
    expect(told(ofPolice(both[0] as Post).total)).toEqual({ atStart: 1, reorganizedOut: 1 });
    expect(told(ofSheriff(...both).total)).toEqual({ atStart: 1, atEnd: 1 });
  });
});
