import { Group } from './group.js';

/** Runs that the test ends, each with what went together. */
function held(options: { atOnce: number; most: number; mostWaiting?: number }) {
  const runs: { items: string[]; end(): void; fail(): void }[] = [];
  const group = new Group<string, string>({
    mostWaiting: 100,
    full: () => new Error('full'),
    ...options,
    keyOf: (item) => item.charAt(0),
    run: (items) =>
      new Promise((resolve, reject) => {
        runs.push({
          items: [...items],
          end: () => resolve(items.map((item) => `${item} done`)),
          fail: () => reject(new Error('lost')),
        });
      }),
  });
  return { group, runs, sent: () => runs.map((run) => run.items.join(' ')) };
}

/** Lets everything run that waits for nothing outside: the end of a run, and the turn after it in which the next one starts. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('a group', () => {
  it('sends together what comes in one turn, and what came meanwhile, each with its own answer', async () => {
    const { group, runs, sent } = held({ atOnce: 1, most: 10 });
    const answers = ['a1', 'b1'].map((item) => group.add(item));
    expect(sent()).toEqual([]);
    await settled();
    expect(sent()).toEqual(['a1 b1']);
    answers.push(group.add('c1'));
    await settled();
    answers.push(group.add('d1'));
    await settled();
    expect(sent()).toEqual(['a1 b1']);
    runs[0]?.end();
    await settled();
    expect(sent()).toEqual(['a1 b1', 'c1 d1']);
    runs[1]?.end();
    expect(await Promise.all(answers)).toEqual(['a1 done', 'b1 done', 'c1 done', 'd1 done']);
  });

  it('answers nobody before the run that held them is done', async () => {
    const { group, runs } = held({ atOnce: 1, most: 10 });
    let answered = false;
    const answer = group.add('a1').then(() => (answered = true));
    await settled();
    expect(answered).toBe(false);
    runs[0]?.end();
    await answer;
    expect(answered).toBe(true);
  });

  it('never sends two of one key together or at once, and keeps their order', async () => {
    const { group, runs, sent } = held({ atOnce: 2, most: 10 });
    const answers = ['a1', 'a2', 'b1', 'a3'].map((item) => group.add(item));
    await settled();
    expect(sent()).toEqual(['a1 b1']);
    for (let at = 0; at < 3; at += 1) {
      runs[at]?.end();
      await settled();
    }
    expect(sent()).toEqual(['a1 b1', 'a2', 'a3']);
    await Promise.all(answers);
  });

  it('is no larger than it may be, and no more are on their way than may be', async () => {
    const { group, runs, sent } = held({ atOnce: 2, most: 2 });
    const answers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((item) => group.add(item));
    await settled();
    expect(sent()).toEqual(['a b', 'c d']);
    runs[0]?.end();
    await settled();
    expect(sent()).toEqual(['a b', 'c d', 'e f']);
    runs[1]?.end();
    await settled();
    expect(sent()).toEqual(['a b', 'c d', 'e f', 'g']);
    runs.slice(2).forEach((run) => run.end());
    await Promise.all(answers);
  });

  it('that is lost fails for each that it held, and the next goes on', async () => {
    const { group, runs } = held({ atOnce: 1, most: 10 });
    const lost = group.add('a1');
    const next = group.add('a2');
    await settled();
    runs[0]?.fail();
    await expect(lost).rejects.toThrow('lost');
    await settled();
    runs[1]?.end();
    expect(await next).toBe('a2 done');
  });

  it('refuses what comes when as many wait as may, and takes the next when one has gone', async () => {
    const { group, runs, sent } = held({ atOnce: 1, most: 1, mostWaiting: 2 });
    const going = group.add('a');
    await settled();
    const waiting = [group.add('b'), group.add('c')];
    await expect(group.add('d')).rejects.toThrow('full');
    runs[0]?.end();
    await settled();
    waiting.push(group.add('d'));
    for (let at = 1; at < 4; at += 1) {
      runs[at]?.end();
      await settled();
    }
    expect(await Promise.all([going, ...waiting])).toEqual(['a done', 'b done', 'c done', 'd done']);
    expect(sent()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('that answers for others than it was given answers nobody', async () => {
    const group = new Group<string, string>({
      keyOf: (item) => item,
      run: async () => [],
      atOnce: 1,
      most: 10,
      mostWaiting: 10,
      full: () => new Error('full'),
    });
    await expect(group.add('a')).rejects.toThrow('1 went together, 0 came back');
  });
});
