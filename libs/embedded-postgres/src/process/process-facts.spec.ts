import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { commandLineOf, isRunning, startMarkOf } from './process-facts.js';

describe('a process', () => {
  it('is known by its command line and start while it runs, and by nothing afterwards', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)', 'a-mark-of-ours']);
    await once(child, 'spawn');
    const pid = child.pid!;
    expect(isRunning(pid)).toBe(true);
    expect(commandLineOf(pid)).toContain('a-mark-of-ours');
    expect(startMarkOf(pid)).toBe(startMarkOf(pid));
    expect(startMarkOf(pid)).not.toBe(startMarkOf(process.pid));
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(pid)).toBe(false);
    expect(startMarkOf(pid)).toBeUndefined();
    expect(commandLineOf(pid)).toBeUndefined();
  });
});
