import type { Clock } from '../clock.js';

/** A clock for tests: nothing happens until `pass` is called. Timers run in the order they fall due. */
export class ManualClock implements Clock {
  private readonly timers = new Map<number, { due: number; task: () => void }>();
  private nextId = 1;

  constructor(private time = Date.parse('2026-11-24T10:00:00Z')) {}

  now(): number {
    return this.time;
  }

  random(): number {
    return 0.5;
  }

  after(ms: number, task: () => void): () => void {
    const id = this.nextId++;
    this.timers.set(id, { due: this.time + ms, task });
    return () => this.timers.delete(id);
  }

  /** Lets `ms` pass; promises that timers started are settled before the next timer runs. */
  async pass(ms: number): Promise<void> {
    const until = this.time + ms;
    for (;;) {
      const next = [...this.timers].filter(([, timer]) => timer.due <= until).sort((a, b) => a[1].due - b[1].due)[0];
      if (!next) break;
      this.timers.delete(next[0]);
      this.time = next[1].due;
      next[1].task();
      await settled();
    }
    this.time = until;
    await settled();
  }

  get waiting(): number {
    return this.timers.size;
  }
}

/** Lets pending promise chains run to their end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
