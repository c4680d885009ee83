import { commitBody } from './commit-body.js';

function nested(levels: number): object {
  let tree: object = {};
  for (let level = 1; level < levels; level += 1) tree = { deeper: tree };
  return tree;
}

const sent = (changes: object = {}) => ({
  itemId: 'item-1',
  seq: 1,
  reason: 'commit',
  cmi: { core: { lesson_status: 'incomplete' } },
  clientTime: '2026-03-01T08:00:00.000Z',
  ...changes,
});

describe('the body of a commit', () => {
  it.each([
    ['the largest sequence number', { seq: 2_147_483_647 }],
    ['thirty levels', { cmi: nested(30) }],
    ['the first second of 1970', { clientTime: '1970-01-01T00:00:00Z' }],
  ])('may have %s', (_, changes) => {
    expect(commitBody.safeParse(sent(changes)).success).toBe(true);
  });

  it.each([
    ['a sequence number that the receipt cannot hold', { seq: 2_147_483_648 }, 'seq', /at most 2147483647/],
    ['the sequence number 0', { seq: 0 }, 'seq', /whole number from 1 on\. Begin at 1/],
    ['half a sequence number', { seq: 1.5 }, 'seq', /whole number from 1 on/],
    ['no sequence number', { seq: undefined }, 'seq', /whole number from 1 on/],
    ['the empty name of a part', { itemId: '' }, 'itemId', /Name the part/],
    ['no part', { itemId: undefined }, 'itemId', /Name the part/],
    ['an unknown reason', { reason: 'why not' }, 'reason', /commit, terminate, pagehide, opened/],
    ['no numbers given up', { merged: 0 }, 'merged', /Leave this out/],
    ['31 levels', { cmi: nested(31) }, 'cmi', /at most 30 levels/],
    ['thousands of levels', { cmi: nested(5000) }, 'cmi', /at most 30 levels/],
    ['a list for a tree', { cmi: [] }, 'cmi', /as an object/],
    ['a time before 1970', { clientTime: '1969-12-31T23:59:59Z' }, 'clientTime', /clock of this device/],
    ['the year 0', { clientTime: '0000-01-01T00:00:00Z' }, 'clientTime', /clock of this device/],
    ['a year of five digits in UTC', { clientTime: '9999-12-31T23:59:59-12:00' }, 'clientTime', /clock of this device/],
    ['no time', { clientTime: 'yesterday' }, 'clientTime', /ISO 8601/],
  ])('is refused with %s, with a sentence for the field', (_, changes, field, sentence) => {
    const issue = commitBody.safeParse(sent(changes)).error?.issues[0];
    expect(issue?.path).toEqual([field]);
    expect(issue?.message).toMatch(sentence);
  });

  it('gives the time in UTC, whatever the offset was', () => {
    expect(commitBody.parse(sent({ clientTime: '2026-03-01T08:00:00+20:00' })).clientTime).toBe(
      '2026-02-28T12:00:00.000Z',
    );
  });
});
