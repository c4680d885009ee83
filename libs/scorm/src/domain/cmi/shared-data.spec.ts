import { storesFor, writtenStores } from './shared-data.js';
import type { DataMap } from './shared-data.js';

const both: DataMap = { targetId: 'notes', read: true, write: true };
const readOnly: DataMap = { targetId: 'roster', read: true, write: false };
const writeOnly: DataMap = { targetId: 'tips', read: false, write: true };

describe('what a SCO wrote to its stores', () => {
  it('is taken for the stores that its manifest lets it write, and for no other', () => {
    const claimed = { notes: 'seen', roster: 'forged', tips: 'call', elsewhere: 'forged' };
    expect(writtenStores([both, readOnly, writeOnly], claimed)).toEqual({ notes: 'seen', tips: 'call' });
  });

  it('is nothing where it wrote nothing, and where it has no stores', () => {
    expect(writtenStores([both], undefined)).toEqual({});
    expect(writtenStores([both], {})).toEqual({});
    expect(writtenStores([], { notes: 'seen' })).toEqual({});
  });

  it('may be the empty text', () => {
    expect(writtenStores([both], { notes: '' })).toEqual({ notes: '' });
  });

  it('does not come from the prototype of the object that was sent', () => {
    expect(writtenStores([{ ...both, targetId: 'constructor' }], {})).toEqual({});
  });
});

describe('the stores at the launch of a SCO', () => {
  const kept = new Map([
    ['notes', 'seen'],
    ['roster', 'two'],
    ['tips', 'call'],
    ['of another course', 'private'],
  ]);

  it('are those of its manifest in its order, with what is kept', () => {
    expect(storesFor([readOnly, both], kept)).toEqual([
      { ...readOnly, value: 'two' },
      { ...both, value: 'seen' },
    ]);
  });

  it('hide what it must not read', () => {
    expect(storesFor([writeOnly], kept)).toEqual([{ ...writeOnly, value: null }]);
  });

  it('are not set where nothing is kept, or where they were emptied', () => {
    expect(storesFor([both], new Map())).toEqual([{ ...both, value: null }]);
    expect(storesFor([both], new Map([['notes', '']]))).toEqual([{ ...both, value: null }]);
  });
});
