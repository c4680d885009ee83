import { Shutdown } from './shutdown.js';

function fixture() {
  const log: string[] = [];
  let time = 0;
  let left: (code: number) => void;
  const code = new Promise<number>((resolve) => (left = resolve));
  const shutdown = new Shutdown(
    (exit) => {
      log.push(`leave ${exit}`);
      left(exit);
    },
    (line) => log.push(line),
    () => time,
  );
  return { shutdown, log, code, at: (moment: number) => (time = moment) };
}

describe('ending', () => {
  it('stops what was started, the last first, then leaves with 0', async () => {
    const { shutdown, log, code } = fixture();
    shutdown.onStop('PostgreSQL', () => void log.push('database'));
    shutdown.onStop('The server', () => void log.push('server'));
    shutdown.signalled();
    expect(await code).toBe(0);
    expect(log.slice(1)).toEqual(['server', 'database', 'leave 0']);
  });

  it('takes the copy of a Ctrl-C that npm passes on for the same one', async () => {
    const { shutdown, log, code, at } = fixture();
    let finish!: () => void;
    shutdown.onStop('slow', () => new Promise((resolve) => (finish = resolve)));
    shutdown.signalled();
    at(900);
    shutdown.signalled();
    expect(log).not.toContain('leave 130');
    finish();
    expect(await code).toBe(0);
  });

  it('leaves at once at a second Ctrl-C', async () => {
    const { shutdown, code, at } = fixture();
    shutdown.onStop('stuck', () => new Promise(() => undefined));
    shutdown.signalled();
    at(1_001);
    shutdown.signalled();
    expect(await code).toBe(130);
  });

  it('stops the rest when one does not stop, says which, and leaves with 1', async () => {
    const { shutdown, log, code } = fixture();
    shutdown.onStop('PostgreSQL', () => void log.push('database'));
    shutdown.onStop('The server', () => Promise.reject(new Error('busy')));
    shutdown.signalled();
    expect(await code).toBe(1);
    expect(log).toEqual(expect.arrayContaining(['The server did not stop: busy', 'database']));
  });

  it('keeps the exit code of a failed start', async () => {
    const { shutdown, code } = fixture();
    await shutdown.end(1);
    expect(await code).toBe(1);
    expect(shutdown.isEnding).toBe(true);
  });
});
