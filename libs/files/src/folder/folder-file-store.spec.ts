import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rm, utimes } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { newId, readEnvironment, SystemClock } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { FolderFileStore } from './folder-file-store.js';

/** On a disk that is full: the device answers every write with ENOSPC, as a real one does. */
class FullFolder extends FolderFileStore {
  protected override create(): Promise<FileHandle> {
    return open('/dev/full', 'w');
  }
}

const bytes = (text: string): Readable => Readable.from([Buffer.from(text)]);

describe('the folder store', () => {
  let folder: string;
  let environment: Environment;
  let store: FolderFileStore;
  const names = async (): Promise<string[]> =>
    (await readdir(path.join(folder, 'files'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'muster-files-'));
    environment = readEnvironment({
      DATABASE_URL: 'postgres://x',
      MUSTER_SECRET: 'x'.repeat(32),
      MUSTER_DATA_DIR: folder,
    });
    store = new FolderFileStore(environment, new SystemClock());
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('names a file by the hash of its content and gives the same content back', async () => {
    const stored = await store.put(Readable.from([Buffer.from('one '), Buffer.from('two')]));
    expect(stored).toEqual({ sha256: createHash('sha256').update('one two').digest('hex'), size: 7 });
    expect(await text(await store.open(stored.sha256))).toBe('one two');
    expect(await text(await store.open(stored.sha256, { start: 4, end: 6 }))).toBe('two');
  });

  it('leaves nothing behind when the content breaks off', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        await Promise.resolve();
        throw new Error('cut');
      })(),
    );
    await expect(store.put(broken)).rejects.toThrow('cut');
    expect(await readdir(path.join(folder, 'files'), { recursive: true })).toEqual(['incoming']);
  });

  it('has none of the staged files until all are kept', async () => {
    const staged = await store.stage();
    const [one, two] = [await staged.put(bytes('one')), await staged.put(bytes('two'))];
    expect([await store.has(one.sha256), await store.has(two.sha256)]).toEqual([false, false]);
    await staged.keep();
    await staged.discard();
    expect(await text(await store.open(one.sha256))).toBe('one');
    expect((await names()).sort()).toEqual([one.sha256, two.sha256].sort());
  });

  it('loses no file of others when staged files with the same content are given up', async () => {
    const kept = await store.put(bytes('shared'));
    const staged = await store.stage();
    await staged.put(bytes('shared'));
    await staged.put(bytes('new'));
    await staged.discard();
    expect(await names()).toEqual([kept.sha256]);
    expect(await text(await store.open(kept.sha256))).toBe('shared');
  });

  it('keeps content that is staged twice once', async () => {
    const staged = await store.stage();
    const twice = [await staged.put(bytes('same')), await staged.put(bytes('same'))];
    await staged.keep();
    await staged.discard();
    expect(await names()).toEqual([twice[0]?.sha256]);
  });

  it('knows what a set brought that was kept and not discarded, until it is settled', async () => {
    const staged = await store.stage();
    const { sha256 } = await staged.put(bytes('brought'));
    await (await store.stage()).put(bytes('only on its way'));
    expect(await store.brought()).toEqual([]);
    await staged.keep();
    expect(staged.kept).toEqual([sha256]);
    const [set, ...more] = await store.brought();
    expect([set?.contents, more]).toEqual([[sha256], []]);
    await store.remove([sha256, sha256]);
    expect(await store.has(sha256)).toBe(false);
    await set?.settle();
    expect(await store.brought()).toEqual([]);
  });

  it('clears away what an earlier try of the same work left on its way, but not the word of what it brought', async () => {
    const id = newId();
    await (await store.stage(id)).put(bytes('cut off'));
    const second = await store.stage(id);
    const { sha256 } = await second.put(bytes('kept'));
    expect(await names()).toHaveLength(1);
    await second.keep();
    await (await store.stage(id)).discard();
    expect((await store.brought()).map(({ contents }) => contents)).toEqual([[sha256]]);
  });

  it('removes what a process that died left for a day, and nothing younger', async () => {
    const incoming = path.join(folder, 'files', 'incoming');
    const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
    for (const [name, hours] of [
      ['old', 25],
      ['young', 23],
    ] as const) {
      await mkdir(path.join(incoming, name), { recursive: true });
      await utimes(path.join(incoming, name), hoursAgo(hours), hoursAgo(hours));
    }
    await store.put(bytes('any'));
    expect(await readdir(incoming)).toEqual(['young']);
  });

  it('answers a full disk with 507 and keeps nothing', async () => {
    const full = new FullFolder(environment, new SystemClock());
    await expect(full.put(bytes('no room'))).rejects.toMatchObject({ code: 'FILES.FULL', status: 507, operator: true });
    expect(await names()).toEqual([]);
  });

  it('tells the operator of a file that is gone, and takes no path for a name', async () => {
    await expect(store.open('0'.repeat(64))).rejects.toMatchObject({ code: 'FILES.MISSING', operator: true });
    await expect(store.has('../../etc/passwd')).rejects.toThrow('64 hexadecimal digits');
  });
});
