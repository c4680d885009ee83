import { InTurn } from './in-turn.js';

const full = () => new Error('full');

function held(): { done: Promise<void>; release: () => void } {
  let release = (): void => undefined;
  const done = new Promise<void>((resolve) => (release = resolve));
  return { done, release };
}

describe('work in turn', () => {
  it('of one key is done one after the other in its order, that of another at once', async () => {
    const turns = new InTurn(9, full);
    const first = held();
    const begun: string[] = [];
    const work = (name: string, until = Promise.resolve()) => {
      begun.push(name);
      return until;
    };
    const all = [
      turns.run('a', () => work('a1', first.done)),
      turns.run('a', () => work('a2')),
      turns.run('a', () => work('a3')),
    ];
    await turns.run('b', () => work('b1'));
    expect(begun).toEqual(['a1', 'b1']);
    first.release();
    await Promise.all(all);
    expect(begun).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('goes on after one that failed, and each gets its own outcome', async () => {
    const turns = new InTurn(9, full);
    const outcomes = await Promise.allSettled([
      turns.run('a', () => Promise.reject(new Error('broken'))),
      turns.run('a', () => Promise.resolve(2)),
    ]);
    expect(outcomes).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: 2 }]);
  });

  it('takes no more of one key than it may, and takes more again afterwards', async () => {
    const turns = new InTurn(2, full);
    const first = held();
    const both = [turns.run('a', () => first.done), turns.run('a', () => Promise.resolve())];
    await expect(turns.run('a', () => Promise.resolve())).rejects.toThrow('full');
    await expect(turns.run('b', () => Promise.resolve('b'))).resolves.toBe('b');
    first.release();
    await Promise.all(both);
    await expect(turns.run('a', () => Promise.resolve('again'))).resolves.toBe('again');
  });
});
