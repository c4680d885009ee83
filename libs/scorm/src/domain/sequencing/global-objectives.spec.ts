import type { ActivityDefinition, ObjectiveMapDefinition } from './activity-definition.js';
import { knownGlobals, mappedObjectives, merged, writtenGlobals } from './global-objectives.js';
import { rootStanding } from './root-standing.js';
import type { StoredReport } from './stored-tree.js';
import { activity, flowing } from './testing/activities.js';

const NEVER = { measure: false, raw: false, min: false, max: false, completed: false, progress: false };

function mapped(global: string, read: boolean, write: boolean): ObjectiveMapDefinition {
  return { global, read: { ...NEVER, satisfied: read }, write: { ...NEVER, satisfied: write, measure: write } };
}

function sharing(id: string, global: string, access: { read?: boolean; write?: boolean }): ActivityDefinition {
  const maps = [mapped(global, access.read ?? false, access.write ?? false)];
  return activity(id, { objectives: [{ id: 'own', satisfiedByMeasure: false, minimumMeasure: 1, maps }] });
}

const said = (success: 'passed' | 'failed' | 'unknown', scaled?: number): StoredReport => ({
  completion: 'completed',
  success,
  ...(scaled === undefined ? {} : { score: { scaled } }),
  objectives: [],
  suspended: false,
  ended: true,
});

const course = flowing('course', [
  sharing('a', 'G', { write: true }),
  sharing('b', 'G', { write: true }),
  activity('c'),
]);
const written = (stored: Record<string, StoredReport>, reporting: string, known = {}) =>
  writtenGlobals(course, new Map(Object.entries(stored)), null, known, reporting);

describe('what a SCO writes to global objectives', () => {
  it('is what its maps write, and nothing where it has none (SN 3.8.2)', () => {
    expect(written({ a: said('passed', 0.9) }, 'a')).toEqual({ G: { satisfied: true, measure: 0.9 } });
    expect(written({ c: said('passed', 0.9) }, 'c')).toEqual({});
    expect(written({}, 'a')).toEqual({});
    expect(written({ a: said('passed') }, 'elsewhere')).toEqual({});
  });

  it('is also what was so before: it is new again', () => {
    expect(written({ a: said('passed', 0.9) }, 'a', { G: { satisfied: true, measure: 0.2, raw: 1 } })).toEqual({
      G: { satisfied: true, measure: 0.9 },
    });
  });

  it('does not bring back what another SCO said before somebody else wrote to the same objective', () => {
    const stored = { a: said('failed', 0.1), c: said('passed') };
    expect(written(stored, 'c', { G: { satisfied: true, measure: 1 } })).toEqual({});
  });

  it('is also what the modules around it write after rollup', () => {
    const objectives = sharing('m', 'M', { write: true }).objectives;
    const module = { ...flowing('m', [activity('a'), activity('b')]), objectives };
    const tree = flowing('course', [module]);
    const stored = (...ids: string[]) => new Map(ids.map((id) => [id, said('passed')]));
    expect(writtenGlobals(tree, stored('a'), null, {}, 'a')).toEqual({});
    expect(writtenGlobals(tree, stored('a', 'b'), null, {}, 'b')).toEqual({ M: { satisfied: true } });
  });

  it('is that an asset was satisfied by being opened (UP.4)', () => {
    const page = { ...sharing('page', 'P', { write: true }), reports: false };
    const opened: StoredReport = { objectives: [], suspended: false, ended: true };
    const result = writtenGlobals(flowing('course', [page]), new Map([['page', opened]]), null, {}, 'page');
    expect(result).toEqual({ P: { satisfied: true } });
  });

  it('is forgetting, where it says that its status is unknown', () => {
    expect(written({ a: said('unknown') }, 'a', { G: { satisfied: true } })).toEqual({ G: { satisfied: null } });
  });
});

describe('the standing of the root with global objectives', () => {
  const reader = flowing('course', [sharing('a', 'G', { read: true }), sharing('b', 'G', { write: true })]);

  it('counts what another course has satisfied', () => {
    const stored = new Map([['b', said('passed')]]);
    expect(rootStanding(reader, new Map(), null, {}).satisfied).toBeUndefined();
    expect(rootStanding(reader, stored, null, { G: { satisfied: true } }).satisfied).toBe(true);
  });

  it('follows the order in which SCOs ended, which is what is kept, and not that of the contents', () => {
    const retaken = flowing('course', [
      sharing('first', 'G', { write: true, read: true }),
      sharing('second', 'G', { write: true }),
    ]);
    const stored = new Map([
      ['first', said('passed')],
      ['second', said('failed')],
    ]);
    expect(rootStanding(retaken, stored, null, { G: { satisfied: false } }).satisfied).not.toBe(true);
    const first = rootStanding(flowing('course', [retaken.children[0] as ActivityDefinition]), stored, null, {
      G: { satisfied: false },
    });
    expect(first.satisfied).toBe(false);
  });
});

describe('global objectives', () => {
  it('are named by all activities of a course', () => {
    expect(mappedObjectives(flowing('m', [course, sharing('x', 'H', { read: true })]))).toEqual(['G', 'H']);
    expect(mappedObjectives(activity('alone'))).toEqual([]);
  });

  it('are merged value by value, the second before the first', () => {
    const one = { G: { satisfied: true, measure: 0.5 }, H: { completed: true } };
    expect(merged(one, { G: { measure: 1 }, I: { raw: 3 } })).toEqual({
      G: { satisfied: true, measure: 1 },
      H: { completed: true },
      I: { raw: 3 },
    });
  });

  it('are read back as what can have been kept, without what was forgotten', () => {
    const value = { satisfied: false, measure: 0.5, raw: null, other: true, completed: 'yes' };
    expect(knownGlobals([{ name: 'G', value }])).toEqual({ G: { satisfied: false, measure: 0.5 } });
  });
});
