import { circularPrerequisites } from './circular-prerequisites.js';
import { readPrerequisites } from './read-prerequisites.js';

/** Items with their scripts; `G` is a group of `a` and `b`. */
function circular(scripts: Record<string, string | null>): string[] {
  const names = new Set([...Object.keys(scripts), 'G']);
  const rules = new Map(
    Object.entries(scripts).map(([id, script]) => [
      id,
      script === null ? null : readPrerequisites(script, names).prerequisite,
    ]),
  );
  return [...circularPrerequisites(rules, (name) => (name === 'G' ? ['a', 'b'] : [name]))].sort();
}

describe('prerequisites in a circle are found', () => {
  it.each<[string, Record<string, string | null>, string[]]>([
    ['in an item that waits for itself', { a: 'a', b: null }, ['a']],
    ['in two that wait for each other, without who waits for them', { a: 'b', b: 'a', c: 'a' }, ['a', 'b']],
    ['through a group', { a: null, b: 'G' }, ['b']],
    ['not in an order, however it is written', { c: 'b', b: 'a', a: null }, []],
    ['not where there is another way', { a: 'b | c', b: 'a', c: null }, []],
    ['not where what is asked is that nothing was done', { a: '~b', b: 'a' }, []],
    ['not where a status is asked that an item has before it is opened', { a: 'b="not attempted"', b: 'a' }, []],
    ['in a status that has to be reached', { a: 'b=passed', b: 'a' }, ['a', 'b']],
    ['in a number that cannot be reached', { a: '2*{b, c}', b: 'a', c: null }, ['a', 'b']],
  ])('%s', (_, scripts, found) => {
    expect(circular(scripts)).toEqual(found);
  });
});
