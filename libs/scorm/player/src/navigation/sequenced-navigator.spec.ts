import type { ActivityDefinition } from '../../../src/domain/sequencing/index.js';
import { activity, flowing } from '../../../src/domain/sequencing/testing/activities.js';
import type { Session } from '../protocol.js';
import { sessionItem } from '../testing/session-item.js';
import { SequencedNavigator } from './sequenced-navigator.js';

const READS = {
  satisfied: true,
  measure: false,
  raw: false,
  min: false,
  max: false,
  completed: false,
  progress: false,
};
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

  it('lists a part as completed that was left without a status, but neither the open one nor one that is not begun (SN 3.12)', () => {
    const course = navigator('one', flowing('course', [activity('a'), activity('b'), activity('c'), activity('d')]));
    const listed = () => course.ordered(items).map(({ state }) => state?.completionStatus ?? null);
    course.begin();
    expect(listed()).toEqual([null, null, null, null]);
    course.request({ kind: 'continue' });
    expect(listed()).toEqual(['completed', null, null, null]);
    course.report(sessionItem({ id: 'b' }), { completion_status: 'incomplete' });
    course.request({ kind: 'continue' });
    expect(listed()).toEqual(['completed', null, null, null]);
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

  it('leaves the choice to the learner where nothing flows by itself (SN 3.2)', () => {
    const course = navigator('one', { ...activity('course'), children: [activity('a'), activity('b')] });
    expect(course.begin()).toEqual({ kind: 'stay', why: null });
    expect(course.state.activities['a']?.attempts).toBe(0);
  });

  it('offers to end the course after its last part, unless the package hides that (SB.2.1, adlnav:hideLMSUI)', () => {
    const steps = (hidden: ActivityDefinition['hidden']) => {
      const course = navigator('one', flowing('course', [activity('a'), activity('b', { hidden })]));
      course.begin();
      const first = course.steps();
      course.request({ kind: 'continue' });
      return [first, course.steps()].map(({ previous, next, ends }) => [previous?.id, next?.id, ends]);
    };
    expect(steps([])).toEqual([
      [undefined, 'b', false],
      ['a', undefined, true],
    ]);
    expect(steps(['continue', 'previous'])[1]).toEqual([undefined, undefined, false]);
  });

  it('resumes a part that was suspended with the course, whatever its SCO said of its exit (RTE 4.2.8)', () => {
    const left = {
      cmi: {},
      entry: '' as const,
      totalTime: '',
      completionStatus: 'unknown' as const,
      successStatus: 'unknown' as const,
      score: null,
    };
    const course = navigator('one', flowing('course', [activity('a'), activity('b')]));
    const entry = () => course.prepared(sessionItem({ id: 'a', state: left })).state?.entry;
    course.begin();
    expect(entry()).toBe('');
    course.request({ kind: 'suspendAll' });
    course.request({ kind: 'resumeAll' });
    expect(entry()).toBe('resume');
  });

  it('goes on after a part that had ended and is done, and comes back to any other', () => {
    const tree = flowing(
      'course',
      ids.map((id) => activity(id)),
    );
    const first = navigator('one', tree);
    first.begin();
    const again = (entry: '' | 'resume', completionStatus = 'completed') => {
      const state = { cmi: {}, entry, totalTime: '', completionStatus, successStatus: null, score: null };
      const stored = items.map((item) => (item.id === 'a' ? { ...item, state } : item));
      return new SequencedNavigator({ attemptId: 'one', items: stored } as unknown as Session, {
        tree,
        state: first.state,
      }).begin();
    };
    expect(again('resume')).toMatchObject({ kind: 'open', itemId: 'a' });
    expect(again('')).toMatchObject({ kind: 'open', itemId: 'b' });
    expect(again('', 'incomplete')).toMatchObject({ kind: 'open', itemId: 'a' });
  });

  it('goes through the course again when its last part had ended and it is not finished', () => {
    const state = {
      cmi: {},
      entry: '' as const,
      totalTime: '',
      completionStatus: 'completed',
      successStatus: null,
      score: null,
    };
    const tree = flowing('course', [activity('a'), activity('b')]);
    const first = navigator('one', tree);
    first.begin();
    first.request({ kind: 'continue' });
    const stored = { attemptId: 'one', items: items.map((item) => ({ ...item, state })) } as unknown as Session;
    const again = new SequencedNavigator(stored, { tree, state: first.state });
    expect(again.begin()).toEqual({ kind: 'open', itemId: 'a', fresh: false });
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

describe('the place after a part', () => {
  const tree = flowing(
    'course',
    ids.map((id) => activity(id)),
  );
  const [a] = items as [(typeof items)[0]];
  const done = { completion_status: 'completed', success_status: 'passed', exit: 'normal' };

  it('is where the request will lead, and nothing has changed yet', () => {
    const course = navigator('one', tree);
    course.begin();
    const before = course.state;
    const after = course.stateAfter(a, done, { kind: 'choice', target: 'c' });
    expect(after?.current).toBe('c');
    expect(course.state).toEqual(before);
    expect(course.request({ kind: 'choice', target: 'c' })).toMatchObject({ kind: 'open', itemId: 'c' });
    expect(course.state).toEqual(after);
  });

  it('is where the course goes on when it is opened again', () => {
    const course = navigator('one', tree);
    course.begin();
    const state = course.stateAfter(a, done, { kind: 'choice', target: 'c' });
    const again = new SequencedNavigator({ attemptId: 'one', items } as unknown as Session, { tree, state });
    expect(again.begin()).toMatchObject({ kind: 'open', itemId: 'c' });
  });

  it('is opened as it would have been, although an earlier visit of that part had ended', () => {
    const course = navigator('one', tree);
    course.begin();
    const kept = course.stateAfter(a, done, { kind: 'choice', target: 'c' });
    const state = kept && { ...kept, fresh: true };
    const ended = {
      cmi: done,
      entry: '' as const,
      totalTime: '',
      completionStatus: 'completed',
      successStatus: null,
      score: null,
    };
    const visited = items.map((item) => (item.id === 'c' ? { ...item, state: ended } : item));
    const session = { attemptId: 'one', items: visited } as unknown as Session;
    const again = (reported: boolean) => new SequencedNavigator(session, { tree, state, reported }).begin();
    expect(again(false)).toEqual({ kind: 'open', itemId: 'c', fresh: true });
    expect(again(true)).toMatchObject({ kind: 'open', itemId: 'd' });
  });

  it('is not decided where the request is refused, or where another part is open', () => {
    const course = navigator('one', tree);
    course.begin();
    expect(course.stateAfter(a, done, { kind: 'previous' })).toBeNull();
    expect(course.stateAfter(items[1] as typeof a, done, { kind: 'continue' })).toBeNull();
  });
});

describe('global objectives', () => {
  const map = { global: 'G', read: READS, write: { ...READS, satisfied: false } };
  const objectives: ActivityDefinition['objectives'] = [
    { id: 'o', satisfiedByMeasure: false, minimumMeasure: 1, maps: [map] },
  ];
  const known = { name: 'satisfied' as const, not: false };
  const skipped = activity('a', {
    objectives,
    preConditions: [{ action: 'skip', combination: 'all', conditions: [known] }],
  });
  const tree = flowing('course', [skipped, activity('b')]);
  const session = { attemptId: 'one', items } as unknown as Session;

  it('are the server’s from the beginning: what was satisfied in another course is skipped', () => {
    const first = new SequencedNavigator(session, { tree, state: null, globals: {} });
    expect(first.begin()).toMatchObject({ itemId: 'a' });
    const known = new SequencedNavigator(session, { tree, state: null, globals: { G: { satisfied: true } } });
    expect(known.begin()).toMatchObject({ itemId: 'b' });
  });

  it('take the place of those that were kept here, when the course is opened again', () => {
    const course = new SequencedNavigator(session, {
      tree,
      state: null,
      globals: { G: { satisfied: true, measure: 1 } },
    });
    course.update(items, { G: { satisfied: false } });
    expect(course.state.globals).toEqual({ G: { satisfied: false, measure: 1 } });
    const again = new SequencedNavigator(session, { tree, state: course.state, globals: { G: { satisfied: true } } });
    expect(again.state.globals).toEqual({ G: { satisfied: true, measure: 1 } });
  });
});
