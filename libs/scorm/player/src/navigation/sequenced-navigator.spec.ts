import type { ActivityDefinition } from '../../../src/domain/sequencing/index.js';
import { activity, flowing } from '../../../src/domain/sequencing/testing/activities.js';
import type { Session } from '../protocol.js';
import { sessionItem } from '../testing/session-item.js';
import { SequencedNavigator } from './sequenced-navigator.js';

const ids = ['a', 'b', 'c', 'd'];
const items = ids.map((id) => sessionItem({ id, title: id.toUpperCase() }));
const drawing: ActivityDefinition = {
  ...flowing(
    'course',
    ids.map((id) => activity(id)),
  ),
  selection: { timing: 'once', count: 2 },
  randomization: { timing: 'once', reorder: true },
};

function navigator(attemptId: string, tree = drawing): SequencedNavigator {
  return new SequencedNavigator({ attemptId, items } as unknown as Session, { tree, state: null });
}

describe('a sequenced course', () => {
  it('lists the parts that were drawn in the order that was drawn, and begins with the first (20 attempts)', () => {
    const orders = new Set<string>();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const course = navigator(`attempt-${attempt}`);
      const listed = course.ordered(items).map(({ id }) => id);
      expect(course.begin()).toMatchObject({ kind: 'open', itemId: listed[0] });
      expect(listed).toHaveLength(2);
      expect(
        navigator(`attempt-${attempt}`)
          .ordered(items)
          .map(({ id }) => id),
      ).toEqual(listed);
      orders.add(listed.join());
    }
    expect(orders.size).toBeGreaterThan(3);
  });

  it('keeps out of the contents what a rule hides from choice, with all in it, but never the part that is open (SN 3.4.1)', () => {
    const hiddenFrom = (name: 'always' | 'attempted'): Partial<ActivityDefinition> => ({
      preConditions: [{ action: 'hiddenFromChoice', combination: 'all', conditions: [{ name, not: false }] }],
    });
    const module = { ...flowing('m', [activity('a'), activity('b')]), ...hiddenFrom('attempted') };
    const course = navigator('one', flowing('course', [module, activity('c'), activity('d', hiddenFrom('always'))]));
    const named = () =>
      [sessionItem({ id: 'm' }), ...items].filter((item) => course.inContents(item)).map(({ id }) => id);
    expect(named()).toEqual(['m', 'a', 'b', 'c']);
    course.begin();
    expect(named()).toEqual(['m', 'a', 'c']);
    course.request({ kind: 'choice', target: 'c' });
    expect(named()).toEqual(['c']);
  });

  it('goes on after a part that had ended, and comes back to one that had not', () => {
    const tree = flowing(
      'course',
      ids.map((id) => activity(id)),
    );
    const first = navigator('one', tree);
    first.begin();
    const again = (entry: '' | 'resume') => {
      const state = { cmi: {}, entry, totalTime: '', completionStatus: 'completed', successStatus: null, score: null };
      const stored = items.map((item) => (item.id === 'a' ? { ...item, state } : item));
      return new SequencedNavigator({ attemptId: 'one', items: stored } as unknown as Session, {
        tree,
        state: first.state,
      }).begin();
    };
    expect(again('resume')).toMatchObject({ kind: 'open', itemId: 'a' });
    expect(again('')).toMatchObject({ kind: 'open', itemId: 'b' });
  });
  it('comes back to an asset that was open, although all it can report is stored', () => {
    const tree = flowing('course', [activity('a', { reports: false }), activity('b')]);
    const asset = sessionItem({ id: 'a', scormType: 'asset' });
    const first = new SequencedNavigator({ attemptId: 'one', items: [asset] } as unknown as Session, {
      tree,
      state: null,
    });
    first.begin();
    const state = {
      cmi: {},
      entry: '' as const,
      totalTime: '',
      completionStatus: 'completed',
      successStatus: null,
      score: null,
    };
    const stored = { attemptId: 'one', items: [{ ...asset, state }, items[1]] } as unknown as Session;
    const again = new SequencedNavigator(stored, { tree, state: first.state });
    expect(again.begin()).toMatchObject({ kind: 'open', itemId: 'a' });
  });
});
