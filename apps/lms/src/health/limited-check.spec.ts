import type { HealthReport } from '@muster/kernel';
import { LimitedCheck } from './limited-check.js';

class Asked {
  times = 0;
  constructor(private readonly answer: () => Promise<HealthReport>) {}
  check(): Promise<HealthReport> {
    this.times += 1;
    return this.answer();
  }
}

describe('a check of the health', () => {
  it('gives its own answer, each time anew', async () => {
    const asked = new Asked(() => Promise.resolve({ name: 'postgresql', ok: true }));
    const limited = new LimitedCheck(asked, 1000);
    await expect(limited.report()).resolves.toEqual({ name: 'postgresql', ok: true });
    await limited.report();
    expect(asked.times).toBe(2);
  });

  it('that hangs is reported in time, and not asked again before it has answered', async () => {
    let answer: (report: HealthReport) => void = () => undefined;
    const asked = new Asked(() => new Promise((resolve) => (answer = resolve)));
    const limited = new LimitedCheck(asked, 20);
    const reports = await Promise.all([limited.report(), limited.report()]);
    expect(reports.map(({ ok, reason }) => [ok, reason])).toEqual(Array(2).fill([false, 'No answer within 0.02 s.']));
    expect(asked.times).toBe(1);
    const again = limited.report();
    answer({ name: 'postgresql', ok: true });
    await expect(again).resolves.toMatchObject({ ok: true });
    expect(asked.times).toBe(1);
  });

  it('that never answers is given up after a while and asked again', async () => {
    let answer: (report: HealthReport) => void = () => undefined;
    let hangs = true;
    const asked = new Asked(() =>
      hangs ? new Promise((resolve) => (answer = resolve)) : Promise.resolve({ name: 'postgresql', ok: true }),
    );
    const limited = new LimitedCheck(asked, 5, 60);
    await expect(limited.report()).resolves.toMatchObject({ ok: false });
    hangs = false;
    await expect(limited.report()).resolves.toMatchObject({ ok: false });
    expect(asked.times).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 80));
    await expect(limited.report()).resolves.toMatchObject({ ok: true });
    answer({ name: 'postgresql', ok: false });
    await expect(limited.report()).resolves.toMatchObject({ ok: true });
  });

  it('that fails is reported as failed', async () => {
    const limited = new LimitedCheck(new Asked(() => Promise.reject(new Error('no'))));
    await expect(limited.report()).resolves.toMatchObject({ ok: false });
  });
});
