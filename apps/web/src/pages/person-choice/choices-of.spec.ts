import { choicesOf } from './choices-of.js';

const person = (id: string) => ({ id, displayName: `Name ${id}` });
const ids = (...of: Parameters<typeof choicesOf>) => choicesOf(...of).map(({ value }) => value);

describe('who can be chosen', () => {
  it('is who is listed, with who is chosen, each once', () => {
    expect(ids([person('a'), person('b')], [null, null])).toEqual(['a', 'b']);
    expect(ids([person('a'), person('b')], [person('b'), person('z')])).toEqual(['b', 'z', 'a']);
  });

  it('is who is chosen too where a search finds nobody, and never the one who is left out', () => {
    expect(choicesOf([], [person('z'), null])).toEqual([{ value: 'z', label: 'Name z' }]);
    expect(ids([person('a'), person('self')], [null, null], 'self')).toEqual(['a']);
  });
});
