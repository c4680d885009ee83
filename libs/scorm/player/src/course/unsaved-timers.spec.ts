import { ManualClock } from '../testing/manual-clock.js';
import { UnsavedTimers } from './unsaved-timers.js';

function setUp() {
  const clock = new ManualClock();
  const done = { saved: 0, kept: 0 };
  const timers = new UnsavedTimers(
    clock,
    () => (done.saved += 1),
    () => (done.kept += 1),
  );
  return { clock, done, timers };
}

const SMALL = 100;
const LARGE = 63_900;

it('keeps what was set within a second, once', async () => {
  const { clock, done, timers } = setUp();
  timers.planKeep(SMALL);
  await clock.pass(900);
  timers.planKeep(SMALL);
  expect(done.kept).toBe(0);
  await clock.pass(100);
  expect(done.kept).toBe(1);
  expect(clock.waiting).toBe(0);
});

it('keeps a large value when the script that sets it has come to its end, with what is set beside it', async () => {
  const { clock, done, timers } = setUp();
  timers.planKeep(SMALL);
  timers.planKeep(LARGE);
  timers.planKeep(SMALL);
  expect(done.kept).toBe(0);
  await clock.pass(0);
  expect(done.kept).toBe(1);
  expect(clock.waiting).toBe(0);
});

it('keeps large values that are set all the time ten times a second', async () => {
  const { clock, done, timers } = setUp();
  for (let frame = 0; frame < 50; frame++) {
    timers.planKeep(LARGE);
    await clock.pass(20);
  }
  // The first one at once.
  expect(done.kept).toBe(1 + 10);
});

it('keeps and saves nothing of a part that is gone', async () => {
  const { clock, done, timers } = setUp();
  timers.planSave();
  timers.planKeep(LARGE);
  timers.cancel();
  await clock.pass(60_000);
  expect(done).toEqual({ saved: 0, kept: 0 });
});
