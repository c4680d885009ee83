import type { ActivityDefinition, Consideration, ObjectiveMapDefinition } from './activity-definition.js';
import { rootStanding } from './root-standing.js';
import type { RootStanding } from './root-standing.js';
import type { StoredReport } from './stored-tree.js';
import { activity, flowing } from './testing/activities.js';

const ended: StoredReport = { completion: 'completed', objectives: [], suspended: false, ended: true };
const passed: StoredReport = { ...ended, success: 'passed', score: { scaled: 0.9 } };
const failed: StoredReport = { ...ended, success: 'failed', score: { scaled: 0.2 } };
const silent: StoredReport = { objectives: [], suspended: false, ended: false };
const REPORTS: StoredReport[] = [
  passed,
  failed,
  ended,
  { ...ended, completion: 'unknown', success: 'unknown' },
  { ...ended, completion: 'incomplete' },
  { ...silent, ended: true },
  silent,
  { ...silent, completion: 'incomplete', suspended: true },
];
const CONSIDERATIONS: Consideration[] = ['always', 'ifAttempted', 'ifNotSkipped', 'ifNotSuspended'];

const required = (when: Consideration): Pick<ActivityDefinition, 'rollup'> => ({
  rollup: {
    ...activity('').rollup,
    requiredFor: { satisfied: when, notSatisfied: when, completed: when, incomplete: when },
  },
});
const YES = { satisfied: true, measure: true, raw: false, min: false, max: false, completed: true, progress: false };
const shared = (global: string): Pick<ActivityDefinition, 'objectives'> => {
  const map: ObjectiveMapDefinition = { global, read: YES, write: YES };
  return { objectives: [{ id: 'p', satisfiedByMeasure: false, minimumMeasure: 1, maps: [map] }] };
};

const withoutOrder = ({ parts, ...root }: RootStanding) => ({
  ...root,
  parts: [...parts].sort((a, b) => a.id.localeCompare(b.id)),
});
const standing = (tree: ActivityDefinition, stored: [string, StoredReport][]) =>
  withoutOrder(rootStanding(tree, new Map(stored), null));

describe('the standing of the root follows time and not the order of the package', () => {
  it.each([[['a', 'b']], [['b', 'a']]])('where a part counts once it was attempted: %j', (order) => {
    const tree = flowing(
      'course',
      order.map((id) => activity(id, required('ifAttempted'))),
    );
    const both: [string, StoredReport][] = [
      ['a', passed],
      ['b', silent],
    ];
    expect(standing(tree, both)).toMatchObject({ completed: undefined, satisfied: undefined });
    expect(standing(tree, [['a', passed]])).toMatchObject({ completed: true, satisfied: true });
  });

  it.each([[['first', 'second']], [['second', 'first']]])('where two parts write one objective: %j', (order) => {
    const tree = flowing(
      'course',
      order.map((id) => activity(id, shared('g'))),
    );
    expect(
      standing(tree, [
        ['first', failed],
        ['second', passed],
      ]),
    ).toMatchObject({ satisfied: true });
    expect(
      standing(tree, [
        ['first', passed],
        ['second', failed],
      ]),
    ).toMatchObject({ satisfied: false });
  });

  it('where a module reads what a part outside it wrote later', () => {
    const modules = [
      flowing('module', [activity('reader', shared('g'))]),
      flowing('other', [activity('writer', shared('g'))]),
    ];
    for (const children of [modules, [...modules].reverse()]) {
      expect(standing(flowing('course', children), [['writer', passed]])).toMatchObject({
        completed: true,
        satisfied: true,
      });
    }
  });
});

/** Park and Miller's generator: the same courses in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
function shuffled<T>(values: readonly T[], next: (below: number) => number): T[] {
  return values
    .map((value) => ({ value, key: next(1e6) }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
function reordered(tree: ActivityDefinition, next: (below: number) => number): ActivityDefinition {
  return {
    ...tree,
    children: shuffled(
      tree.children.map((child) => reordered(child, next)),
      next,
    ),
  };
}

interface Course {
  tree: ActivityDefinition;
  stored: [string, StoredReport][];
}
function someCourse(next: (below: number) => number, withGlobals: boolean): Course {
  const stored: Course['stored'] = [];
  const of = <T>(values: readonly T[]): T => values[next(values.length)] as T;
  const about = (): Partial<ActivityDefinition> => ({
    ...required(of(CONSIDERATIONS)),
    delivery: { ...activity('').delivery, tracked: next(6) > 0 },
    ...(withGlobals && next(2) === 0 ? shared(of(['g', 'h'])) : {}),
  });
  const modules = Array.from({ length: 1 + next(3) }, (_, module) => {
    const parts = Array.from({ length: 1 + next(3) }, (_, part) => {
      const id = `${module}.${part}`;
      if (next(4) > 0) stored.push([id, of(REPORTS)]);
      return activity(id, about());
    });
    return { ...flowing(`module ${module}`, parts), ...required(of(CONSIDERATIONS)) };
  });
  return { tree: flowing('course', modules), stored: shuffled(stored, next) };
}

const SEEDS = Array.from({ length: 300 }, (_, at) => at + 1);

describe('the same facts give the same root', () => {
  it('in any order of the package, and without shared objectives in any order of time', () => {
    for (const seed of SEEDS) {
      const next = random(seed);
      const { tree, stored } = someCourse(next, false);
      const root = standing(tree, stored);
      expect({ seed, root: standing(reordered(tree, next), shuffled(stored, next)) }).toEqual({ seed, root });
    }
  });

  it('in any order of the package, where parts share objectives and time has one order', () => {
    for (const seed of SEEDS) {
      const next = random(seed);
      const { tree, stored } = someCourse(next, true);
      expect({ seed, root: standing(reordered(tree, next), stored) }).toEqual({ seed, root: standing(tree, stored) });
    }
  });

  it('and never one that is completed while no part was opened', () => {
    for (const seed of SEEDS) {
      expect(rootStanding(someCourse(random(seed), true).tree, new Map(), null).completed).not.toBe(true);
    }
  });
});
