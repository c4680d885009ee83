import { planMerger } from './agency-merger.js';
import type { MergingPost } from './agency-merger.js';

const DAY = '2026-06-01';
const EVE = '2026-05-31';

const post = (startsOn: string, endsOn: string | null = null, more: Partial<MergingPost> = {}): MergingPost => ({
  id: `${startsOn} ${endsOn ?? ''}`,
  recordId: 'ann',
  discipline: 'law_enforcement_local',
  servesSince: null,
  startsOn,
  endsOn,
  ...more,
});
const plan = (posts: MergingPost[], others: MergingPost[] = []) => {
  const { ended, begun, moved, covered, colliding } = planMerger(posts, others, DAY);
  const ids = (list: readonly MergingPost[]) => list.map(({ id }) => id);
  return {
    ended: ids(ended),
    begun: begun.map(({ from, servesSince }) => [from.id, servesSince]),
    moved: moved.map(({ post: { id }, servesSince }) => [id, servesSince]),
    covered: ids(covered),
    colliding: ids(colliding),
  };
};
const nothing = { ended: [], begun: [], moved: [], covered: [], colliding: [] };

describe('a merger of agencies', () => {
  it.each([
    ['lasts', null],
    ['ends on the day', DAY],
    ['ends later', '2026-12-31'],
  ])('lets a position that %s go on at the other agency, with the time served', (_, endsOn) => {
    const held = post('2020-01-15', endsOn);
    expect(plan([held])).toEqual({ ...nothing, ended: [held.id], begun: [[held.id, '2020-01-15']] });
  });

  it('leaves alone what ended before', () => {
    expect(plan([post('2020-01-15', EVE), post('2018-01-01', '2019-01-01')])).toEqual(nothing);
  });

  it('hands over what begins on the day or later as it is', () => {
    const [onDay, later] = [post(DAY), post('2026-09-01', null, { recordId: 'bo' })];
    expect(plan([onDay, later])).toEqual({
      ...nothing,
      moved: [
        [onDay.id, null],
        [later.id, null],
      ],
    });
  });

  it('takes a change of post on the very day for no departure', () => {
    const [before, after] = [post('2020-01-15', EVE), post(DAY, null, { discipline: 'training_academy' })];
    expect(plan([before, after])).toEqual({ ...nothing, ended: [before.id], moved: [[after.id, '2020-01-15']] });
  });

  it('counts the time without a break, through posts and earlier mergers, and not what lies before a break', () => {
    const posts = [
      post('2010-01-01', '2012-12-31'),
      post('2015-03-01', '2019-12-31', { servesSince: '2014-02-01' }),
      post('2020-01-01', null),
    ];
    expect(plan(posts).begun).toEqual([[posts[2]?.id, '2014-02-01']]);
  });

  it('begins nothing for whom the other agency has in that post all the time already', () => {
    const held = post('2020-01-15', '2026-12-31');
    expect(plan([held], [post('2025-01-01')])).toEqual({ ...nothing, ended: [held.id], covered: [held.id] });
    expect(plan([held], [post('2025-01-01', '2026-12-31')]).covered).toEqual([held.id]);
  });

  it.each([
    ['ends sooner', post('2025-01-01', '2026-12-30')],
    ['begins after the day', post('2026-06-02')],
  ])('asks somebody to decide when the position there %s', (_, other) => {
    const held = post('2020-01-15', '2026-12-31');
    expect(plan([held], [other])).toEqual({ ...nothing, colliding: [held.id] });
  });

  it('asks as well about a post yet to begin that falls into one there', () => {
    const coming = post('2026-09-01');
    expect(plan([coming], [post('2025-01-01')])).toEqual({ ...nothing, colliding: [coming.id] });
  });

  it('minds neither another discipline there, nor another record, nor what is over', () => {
    const held = post('2020-01-15');
    const others = [
      post('2025-01-01', null, { discipline: 'training_academy' }),
      post('2025-01-01', null, { recordId: 'anna' }),
      post('2019-01-01', EVE),
    ];
    expect(plan([held], others)).toEqual({ ...nothing, ended: [held.id], begun: [[held.id, '2020-01-15']] });
  });
});
