import type { FileHandle } from 'node:fs/promises';
import { SyncBehind } from './sync-behind.js';

/** Stands for an open file and keeps what was done with it. */
function file(log: string[], name: string, sync: () => Promise<void> = () => Promise.resolve()): FileHandle {
  return {
    sync: () => sync().finally(() => log.push(`${name} synced`)),
    close: () => Promise.resolve(log.push(`${name} closed`)),
  } as unknown as FileHandle;
}

describe('files that are synced behind the writing', () => {
  it('are all synced before `all` resolves, and each is closed after its sync', async () => {
    const log: string[] = [];
    const behind = new SyncBehind();
    for (let at = 0; at < 150; at += 1) await behind.add(file(log, String(at)), 10);
    await behind.all();
    for (let at = 0; at < 150; at += 1) {
      expect(log.indexOf(`${at} closed`)).toBeGreaterThan(log.indexOf(`${at} synced`));
      expect(log.indexOf(`${at} synced`)).toBeGreaterThan(-1);
    }
    expect(log).toHaveLength(300);
  });

  it('hold back further ones while two batches wait for the disk', async () => {
    const log: string[] = [];
    const behind = new SyncBehind();
    let release = (): void => undefined;
    const disk = new Promise<void>((resolve) => (release = resolve));
    const large = 40 * 1024 * 1024;
    await behind.add(
      file(log, 'one', () => disk),
      large,
    );
    let added = false;
    const second = behind.add(file(log, 'two'), large).then(() => (added = true));
    await new Promise(setImmediate);
    expect(added).toBe(false);
    release();
    await second;
    await behind.all();
    expect(log).toEqual(['one synced', 'one closed', 'two synced', 'two closed']);
  });

  it('wait for the disk three at a time, so that one of the four threads for files is left to others', async () => {
    const behind = new SyncBehind();
    let [waiting, most] = [0, 0];
    const sync = async (): Promise<void> => {
      most = Math.max(most, (waiting += 1));
      await new Promise(setImmediate);
      waiting -= 1;
    };
    for (let at = 0; at < 20; at += 1) await behind.add(file([], String(at), sync), 1);
    await behind.all();
    expect(most).toBe(3);
  });

  it('are told of a disk that fails once, and all closed, when one cannot be synced', async () => {
    const log: string[] = [];
    const behind = new SyncBehind();
    const failed = Object.assign(new Error('input/output error'), { code: 'EIO' });
    await behind.add(
      file(log, 'bad', () => Promise.reject(failed)),
      1,
    );
    await behind.add(file(log, 'good'), 1);
    await expect(behind.all()).rejects.toBe(failed);
    expect(log.filter((entry) => entry.endsWith('closed')).sort()).toEqual(['bad closed', 'good closed']);
  });

  it('are closed without a sync when they are given up', async () => {
    const log: string[] = [];
    const behind = new SyncBehind();
    await behind.add(file(log, 'one'), 1);
    await behind.giveUp();
    expect(log).toEqual(['one closed']);
  });
});
