import fc from 'fast-check';
import { commitBody } from './commit-body.js';
import { plainCommit } from './plain-commit.js';

const PLAIN = {
  itemId: 'item-1',
  seq: 1,
  reason: 'commit',
  cmi: { core: { lesson_status: 'incomplete' }, interactions: { '0': { id: 'Q1' } } },
  clientTime: '2026-03-01T08:00:00.000Z',
};

function nested(levels: number): object {
  let tree: object = {};
  for (let level = 1; level < levels; level += 1) tree = { deeper: tree };
  return tree;
}

/** What may stand in each field, sound and not. */
const FIELDS = {
  itemId: fc.oneof(fc.string(), fc.constantFrom('', 'x'.repeat(4000), 'x'.repeat(4001), 7, null, undefined)),
  seq: fc.oneof(fc.nat(), fc.constantFrom(0, -1, 1.5, 2_147_483_647, 2_147_483_648, NaN, '1', null, undefined)),
  reason: fc.constantFrom('commit', 'commit', 'commit', 'terminate', 'pagehide', 'opened', 'why not', null, undefined),
  cmi: fc.oneof(
    fc.dictionary(fc.string(), fc.jsonValue()),
    fc.constantFrom({}, [], null, 'text', nested(30), nested(31), undefined),
  ),
  clientTime: fc.oneof(
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.constantFrom(
      '2026-03-01T08:00:00Z',
      '2026-03-01T08:00:00.000+02:00',
      '2026-02-30T08:00:00.000Z',
      '2024-02-29T08:00:00.000Z',
      '1969-12-31T23:59:59.999Z',
      '9999-12-31T23:59:59.999Z',
      '+010000-01-01T00:00:00.000Z',
      'Sun Mar 01 2026',
      'yesterday',
      0,
      undefined,
    ),
  ),
};
const more = fc.dictionary(fc.constantFrom('shared', 'sequencing', 'earlier', 'merged', 'other'), fc.constant(1), {
  maxKeys: 1,
  noNullPrototype: true,
});

describe('a plain commit', () => {
  it('is read at once', () => {
    expect(plainCommit(PLAIN)).toEqual(PLAIN);
  });

  it('is one that commitBody takes, and reads the same: whatever stands in its fields', () => {
    let plain = 0;
    const given = fc.tuple(fc.record(FIELDS, { noNullPrototype: true }), fc.subarray(Object.keys(PLAIN)), more);
    fc.assert(
      fc.property(given, ([fields, sound, added]) => {
        const kept = Object.entries(PLAIN).filter(([field]) => sound.includes(field));
        const body = { ...fields, ...Object.fromEntries(kept), ...added };
        const read = plainCommit(body);
        if (read === undefined) return;
        plain += 1;
        expect(commitBody.parse(body)).toEqual(read);
      }),
      { numRuns: 5000 },
    );
    expect(plain).toBeGreaterThan(20);
  });

  it.each([
    ['has more beside it', { merged: 2 }],
    ['ends its part', { reason: 'terminate' }],
    ['was timed in another zone', { clientTime: '2026-03-01T08:00:00+02:00' }],
    ['is of a day that is none', { clientTime: '2026-02-30T08:00:00.000Z' }],
    ['lacks a field and has another', { seq: undefined, merged: 2 }],
    ['is too deep', { cmi: nested(31) }],
  ])('is none where it %s', (_, changes) => {
    const { seq, ...rest } = { ...PLAIN, ...changes };
    expect(plainCommit(seq === undefined ? rest : { seq, ...rest })).toBeUndefined();
  });

  it.each([undefined, null, 'text', 3, [], {}])('is not %j', (given) => {
    expect(plainCommit(given)).toBeUndefined();
  });
});
