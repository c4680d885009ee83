import { ManualClock } from '../testing/manual-clock.js';
import { LaunchTaker, handOver } from './hand-over.js';
import type { GoneOn } from './hand-over.js';
import type { TabChannel } from './other-tabs.js';

/** Tabs of one browser: each hears what the others say, and not itself. */
function tabs(count: number): TabChannel[] {
  const channels: TabChannel[] = Array.from({ length: count }, () => ({
    onmessage: null,
    postMessage(this: TabChannel, data: unknown) {
      for (const other of channels) if (other !== this) other.onmessage?.({ data } as MessageEvent<unknown>);
    },
  }));
  return channels;
}

function setUp({ waits = true, how = 'goes_on' as GoneOn } = {}) {
  const [page, course] = tabs(2) as [TabChannel, TabChannel];
  const clock = new ManualClock();
  const taken: string[] = [];
  const told: string[] = [];
  let answer: (how: GoneOn) => void = () => undefined;
  new LaunchTaker(
    course,
    () => waits,
    (token) => {
      taken.push(token);
      return new Promise((resolve) => (answer = resolve));
    },
  );
  const hand = () => handOver(page, 'launch-2', clock, (outcome) => told.push(outcome));
  return { clock, taken, told, hand, answers: () => answer(how), course };
}

describe('a launch that another tab brings to the window of a course', () => {
  it.each<GoneOn>(['goes_on', 'cannot_go_on', 'would_lose', 'expired'])(
    'is taken, and answered with %s',
    async (how) => {
      const { clock, taken, told, hand, answers } = setUp({ how });
      hand();
      expect(taken).toEqual(['launch-2']);
      // A server that takes its time is no missing window.
      await clock.pass(20_000);
      expect(told).toEqual([]);
      answers();
      await clock.pass(0);
      expect(told).toEqual([how]);
    },
  );

  it('is left alone by a window that saves, and that none waits is said', async () => {
    const { clock, taken, told, hand } = setUp({ waits: false });
    hand();
    await clock.pass(4_999);
    expect(told).toEqual([]);
    await clock.pass(1);
    expect([taken, told]).toEqual([[], ['no window']]);
  });

  it('is taken once at a time', async () => {
    const { clock, taken, hand, answers } = setUp();
    hand();
    hand();
    expect(taken).toHaveLength(1);
    answers();
    await clock.pass(0);
    hand();
    expect(taken).toHaveLength(2);
  });

  it.each([null, 'launch', {}, { kind: 'launch' }, { kind: 'launch', token: 7 }])(
    'is not what else is said: %j',
    (data) => {
      const { taken, course } = setUp();
      course.onmessage?.({ data } as MessageEvent<unknown>);
      expect(taken).toEqual([]);
    },
  );
});
