import type { SessionItem } from '../protocol.js';
import { sessionItem } from '../testing/session-item.js';
import { launchable, neighbours, outline, startItem } from './outline.js';
import type { OutlineNode } from './outline.js';

const group = (id: string, depth: number, rest: Partial<SessionItem> = {}) =>
  sessionItem({ id, depth, launchable: false, href: null, ...rest });
const page = (id: string, depth: number, rest: Partial<SessionItem> = {}) => sessionItem({ id, depth, ...rest });

const course = [
  group('m1', 0),
  page('a', 1),
  page('b', 1),
  group('m2', 0),
  group('m2.1', 1),
  page('c', 2),
  page('d', 0),
];

function shape(nodes: readonly OutlineNode[]): unknown[] {
  return nodes.map(({ item, children }) => (children.length > 0 ? [item.id, shape(children)] : item.id));
}

describe('the table of contents', () => {
  it('nests a pre-order list by depth', () => {
    expect(shape(outline(course))).toEqual([['m1', ['a', 'b']], ['m2', [['m2.1', ['c']]]], 'd']);
  });

  it('leaves out a hidden item and moves its children up', () => {
    expect(
      shape(
        outline([group('m1', 0, { visible: false }), page('a', 1), page('b', 1, { visible: false }), page('c', 0)]),
      ),
    ).toEqual(['a', 'c']);
  });

  it('accepts a depth that jumps', () => {
    expect(shape(outline([page('a', 0), page('b', 3), page('c', 1)]))).toEqual([['a', ['b', 'c']]]);
  });
});

describe('previous and next', () => {
  it.each([
    ['a', null, 'b'],
    ['b', 'a', 'c'],
    ['c', 'b', 'd'],
    ['d', 'c', null],
    ['m1', null, null],
    [null, null, null],
  ])('of %j are %j and %j: only items that can start', (here, previous, next) => {
    const found = neighbours(course, here);
    expect([found.previous?.id ?? null, found.next?.id ?? null]).toEqual([previous, next]);
  });

  it('pass over hidden items', () => {
    expect(neighbours([page('a', 0), page('b', 0, { visible: false }), page('c', 0)], 'a').next?.id).toBe('c');
  });
});

describe('where to begin', () => {
  it('is where the server says the learner left', () => {
    expect(startItem(course, 'c')?.id).toBe('c');
  });

  it.each([null, 'gone', 'm1'])('is the first item that can start when the server names %j', (id) => {
    expect(startItem(course, id)?.id).toBe('a');
  });

  it('is nowhere in a course without a start page', () => {
    expect(startItem([group('m1', 0), sessionItem({ href: null })], null)).toBeNull();
    expect(launchable([group('m1', 0)])).toEqual([]);
  });
});
