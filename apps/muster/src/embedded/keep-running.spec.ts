import { keepRunning } from './keep-running.js';

/** A database that ends when it is told to, and whose next starts go as listed. */
function kept(starts: ('starts' | 'fails')[]) {
  const said: string[] = [];
  const pauses: number[] = [];
  const state = { time: 0, ending: false, gaveUp: 0, begun: 0 };
  let ended!: (reason: string) => void;
  keepRunning(
    {
      folder: 'postgres',
      onEnd: (callback) => (ended = callback),
      startAgain: async () => {
        state.begun += 1;
        if (starts.shift() === 'fails') throw new Error('the disk is full');
      },
    },
    {
      isEnding: () => state.ending,
      say: (line) => said.push(line),
      giveUp: () => (state.gaveUp += 1),
      now: () => state.time,
      wait: async (ms) => void pauses.push(ms),
    },
  );
  const end = async (): Promise<void> => {
    ended('SIGKILL');
    await new Promise(setImmediate);
  };
  return { said, pauses, state, end };
}

describe('the embedded database that ended by itself', () => {
  it('is started again at once, and the terminal says both', async () => {
    const { said, state, end, pauses } = kept(['starts']);
    await end();
    expect([state.begun, state.gaveUp, pauses]).toEqual([1, 0, []]);
    expect(said).toEqual([expect.stringContaining('SIGKILL'), 'PostgreSQL runs again (try 1 of 5).']);
  });

  it('is tried five times, with longer pauses, then given up', async () => {
    const { state, end, pauses } = kept(Array<'fails'>(9).fill('fails'));
    await end();
    expect([state.begun, state.gaveUp, pauses]).toEqual([5, 1, [1000, 2000, 4000, 8000]]);
  });

  it('is given up when it ends a sixth time within the quarter of an hour, and not when that has passed', async () => {
    const { state, end } = kept([]);
    for (let times = 0; times < 5; times += 1) await end();
    state.time = 15 * 60_000;
    await end();
    expect([state.begun, state.gaveUp]).toEqual([6, 0]);
    for (let times = 0; times < 5; times += 1) await end();
    expect([state.begun, state.gaveUp]).toEqual([10, 1]);
  });

  it('is left alone while the program ends', async () => {
    const { state, said, end } = kept([]);
    state.ending = true;
    await end();
    expect([state.begun, state.gaveUp, said]).toEqual([0, 0, []]);
  });
});
