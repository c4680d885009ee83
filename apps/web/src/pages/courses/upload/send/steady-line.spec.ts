import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ProblemError, unreachable } from '../../../../api/problem-error.js';
import { LineClosed, SteadyLine } from './steady-line.js';

const refused = () => new ProblemError({ type: 'about:blank', title: 'No', status: 403, detail: 'Not yours.' });

/** A task that goes on until it is interrupted. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('interrupted'))));

/** Lets the clock go on, second by second, with what is due in each. */
async function pass(ms: number): Promise<void> {
  await settled();
  for (let gone = 0; gone < ms; gone += 1000) {
    jest.advanceTimersByTime(Math.min(1000, ms - gone));
    await settled();
  }
}

/** What waits for promises only is done: more turns than the longest chain of them here takes. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

describe('a line that is kept', () => {
  let online = true;
  let changed: () => void;
  let told: string[];
  let line: SteadyLine;
  const network = (value: boolean) => {
    online = value;
    changed();
  };

  beforeEach(() => {
    jest.useFakeTimers();
    online = true;
    told = [];
    line = new SteadyLine((state) => told.push(state), {
      online: () => online,
      onChange: (listener) => {
        changed = listener;
        return () => (changed = () => undefined);
      },
    });
  });
  afterEach(() => void jest.useRealTimers());

  it('gives what the task gives', async () => {
    expect(await line.run(() => Promise.resolve('done'))).toBe('done');
    expect(told).toEqual(['going']);
  });

  it('tries again after failures that pass, with longer pauses, and at once when the person asks', async () => {
    const task = jest.fn<() => Promise<string>>().mockRejectedValue(unreachable());
    const result = line.run(task);
    await pass(1000);
    expect(task).toHaveBeenCalledTimes(2);
    await pass(1000);
    expect(task).toHaveBeenCalledTimes(2);
    task.mockResolvedValue('done');
    line.goOn();
    expect(await result).toBe('done');
    expect(told).toEqual(['going', 'unreachable', 'going', 'unreachable', 'going']);
  });

  it('begins with short pauses again once something arrived', async () => {
    const task = jest.fn<() => Promise<string>>().mockImplementation(() => {
      line.arrived();
      return Promise.reject(unreachable());
    });
    void line.run(task).catch(() => undefined);
    await pass(5000);
    expect(task).toHaveBeenCalledTimes(6);
    line.close();
  });

  it('ends with the refusal when trying again changes nothing', async () => {
    await expect(line.run(() => Promise.reject(refused()))).rejects.toThrow('Not yours.');
  });

  it('interrupts the task when the network goes, and begins it again when it is back', async () => {
    const task = jest.fn(endless);
    void line.run(task).catch(() => undefined);
    network(false);
    await settled();
    expect(told).toEqual(['going', 'offline']);
    await pass(3_600_000);
    expect(task).toHaveBeenCalledTimes(1);
    network(true);
    await settled();
    expect(told).toEqual(['going', 'offline', 'going']);
    line.close();
  });

  it('leaves the task alone when the browser says again that there is a network', async () => {
    const task = jest.fn(endless);
    void line.run(task).catch(() => undefined);
    network(true);
    await settled();
    expect([told, task.mock.calls.length]).toEqual([['going'], 1]);
    line.close();
  });

  it('believes the person more than the browser that there is a network', async () => {
    online = false;
    const result = line.run(() => Promise.resolve('done'));
    await settled();
    line.goOn();
    expect(await result).toBe('done');
  });

  it('holds while it is paused, whatever the network does', async () => {
    const task = jest.fn(endless);
    void line.run(task).catch(() => undefined);
    line.pause();
    await settled();
    network(false);
    network(true);
    await settled();
    expect(task).toHaveBeenCalledTimes(1);
    expect(new Set(told)).toEqual(new Set(['going', 'paused']));
    line.goOn();
    await settled();
    expect(task).toHaveBeenCalledTimes(2);
    line.close();
  });

  it('ends for good when it is closed', async () => {
    const result = line.run(endless);
    line.close();
    await expect(result).rejects.toThrow(LineClosed);
  });
});
