import { createHash } from 'node:crypto';
import { firstBrokenOf, FIRST_PREVIOUS_HASH, hashOf } from './chain.js';
import type { ChainLink } from './chain.js';

function chainOf(length: number): ChainLink[] {
  const chain: ChainLink[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const event = {
      id: `01890a5d-ac96-774b-bcce-b302099a80${sequence + 10}`,
      sequence,
      at: `2026-01-02T03:04:0${sequence}.000Z`,
      actorId: null,
      action: 'thing.done',
      subjectType: 'thing',
      subjectId: null,
      data: { sequence },
      previousHash: chain.at(-1)?.hash ?? FIRST_PREVIOUS_HASH,
    };
    chain.push({ ...event, hash: hashOf(event) });
  }
  return chain;
}

describe('the chain', () => {
  it('hashes what a reader of the API can write down by hand', () => {
    const [event] = chainOf(1);
    const written =
      '{"action":"thing.done","actorId":null,"at":"2026-01-02T03:04:01.000Z","data":{"sequence":1},' +
      '"id":"01890a5d-ac96-774b-bcce-b302099a8011",' +
      `"previousHash":"${FIRST_PREVIOUS_HASH}","sequence":1,"subjectId":null,"subjectType":"thing"}`;
    expect(event?.hash).toBe(createHash('sha256').update(`${FIRST_PREVIOUS_HASH}${written}`).digest('hex'));
  });

  it('is whole when every event follows the one before', () => {
    const chain = chainOf(4);
    expect(firstBrokenOf(undefined, chain)).toBeNull();
    expect(firstBrokenOf(chain[1], chain.slice(2))).toBeNull();
  });

  it.each<[string, (chain: ChainLink[]) => unknown, number]>([
    ['a changed event', ([, second]) => Object.assign(second ?? {}, { action: 'other.done' }), 2],
    ['a changed event with its hash made anew', (chain) => rehash(chain, 1, { action: 'other.done' }), 3],
    ['a missing event', (chain) => chain.splice(1, 1), 2],
    ['a missing first event', (chain) => chain.shift(), 1],
    ['two events in the other order', (chain) => chain.splice(1, 2, ...[...chain.slice(1, 3)].reverse()), 2],
  ])('is broken by %s', (_, tamper, first) => {
    const chain = chainOf(4);
    tamper(chain);
    expect(firstBrokenOf(undefined, chain)).toBe(first);
  });
});

function rehash(chain: ChainLink[], at: number, change: Partial<ChainLink>): void {
  const event = chain[at];
  if (event) Object.assign(event, change, { hash: hashOf({ ...event, ...change }) });
}
