import { compareStructures } from './compare-structures.js';
import type { ComparedItem } from './compare-structures.js';

const item = (identifier: string, more: Partial<ComparedItem> = {}): ComparedItem => ({
  identifier,
  title: identifier.toUpperCase(),
  href: `${identifier}.html`,
  scormType: 'sco',
  depth: 0,
  masteryScore: null,
  scaledPassingScore: null,
  completionThreshold: null,
  objectives: '[]',
  ...more,
});
const of = (...items: ComparedItem[]) => ({ standard: 'scorm_1.2', items });
const two = of(item('a'), item('b'));

describe('two versions', () => {
  it.each([
    ['that are the same', two, []],
    ['with another title', of(item('a', { title: 'New' }), item('b')), []],
    ['with another file', of(item('a', { href: 'other.html' }), item('b')), []],
    ['with another score to reach', of(item('a', { masteryScore: 80 }), item('b')), []],
    ['with a part more', of(item('a'), item('b'), item('c')), ['“C” (c) is new.']],
    ['with a part less', of(item('a')), ['“B” (b) is gone.']],
    ['with a renamed part', of(item('a'), item('z')), ['“Z” (z) is new.', '“B” (b) is gone.']],
    [
      'with a part that is no longer tracked',
      of(item('a'), item('b', { scormType: 'asset' })),
      ['“B” (b) was tracked and is now not tracked.'],
    ],
    [
      'with a part that became a heading',
      of(item('a', { href: null }), item('b')),
      ['“A” (a) was tracked and is now a heading.'],
    ],
    ['in another order', of(item('b'), item('a')), ['The parts are in another order or below other headings.']],
    [
      'with a part below a heading',
      of(item('a'), item('b', { depth: 1 })),
      ['The parts are in another order or below other headings.'],
    ],
    [
      'of two standards',
      { ...two, standard: 'scorm_2004_4th' },
      ['The standard changed from scorm_1.2 to scorm_2004_4th.'],
    ],
  ])('%s: %#', (_, after, differences) => {
    expect(compareStructures(two, after)).toMatchObject({ differences, sameStructure: differences.length === 0 });
  });

  it('tell what was added, removed and changed', () => {
    const after = of(item('a', { title: 'New', masteryScore: 80 }), item('c'));
    expect(compareStructures(two, after)).toMatchObject({
      added: [{ identifier: 'c', title: 'C' }],
      removed: [{ identifier: 'b', title: 'B' }],
      changed: [{ identifier: 'a', title: 'New', changes: ['Title: A → New', 'Mastery score: none → 80'] }],
    });
  });
});
