import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ProblemError, unreachable } from '../../../../api/problem-error.js';
import { LineClosed, SteadyLine } from './steady-line.js';

const refused = () => new ProblemError({ type: 'about:blank', title: 'No', status: 403, detail: 'Not yours.' });

/** A task that goes on until it is interrupted. */
const endless = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('interrupted'))));

describe('a line that is kept', () => {
  let online = true;
  let changed: () => void;
  let told: string[];
  let line: SteadyLine;
  const turn = () => jest.advanceTimersByTimeAsync(0);
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
    await jest.advanceTimersByTimeAsync(1000);
    expect(task).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(1000);
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
    await jest.advanceTimersByTimeAsync(5000);
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
    await turn();
    expect(told).toEqual(['going', 'offline']);
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(task).toHaveBeenCalledTimes(1);
    network(true);
    await turn();
    expect(told).toEqual(['going', 'offline', 'going']);
    line.close();
  });

  it('leaves the task alone when the browser says again that there is a network', async () => {
    const task = jest.fn(endless);
    void line.run(task).catch(() => undefined);
    network(true);
    await turn();
    expect([told, task.mock.calls.length]).toEqual([['going'], 1]);
    line.close();
  });

  it('believes the person more than the browser that there is a network', async () => {
    online = false;
    const result = line.run(() => Promise.resolve('done'));
    await turn();
    line.goOn();
    expect(await result).toBe('done');
  });

  it('holds while it is paused, whatever the network does', async () => {
    const task = jest.fn(endless);
    void line.run(task).catch(() => undefined);
    line.pause();
    await turn();
    network(false);
    network(true);
    await turn();
    expect(task).toHaveBeenCalledTimes(1);
    expect(new Set(told)).toEqual(new Set(['going', 'paused']));
    line.goOn();
    await turn();
    expect(task).toHaveBeenCalledTimes(2);
    line.close();
  });

  it('ends for good when it is closed', async () => {
    const result = line.run(endless);
    line.close();
    await expect(result).rejects.toThrow(LineClosed);
  });
});
