import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { readEnvironment } from '@muster/kernel';
import { FolderFileStore } from './folder-file-store.js';

describe('the folder store', () => {
  let folder: string;
  let store: FolderFileStore;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'muster-files-'));
    store = new FolderFileStore(
      readEnvironment({ DATABASE_URL: 'postgres://x', MUSTER_SECRET: 'x'.repeat(32), MUSTER_DATA_DIR: folder }),
    );
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

  it('tells the operator of a file that is gone, and takes no path for a name', async () => {
    await expect(store.open('0'.repeat(64))).rejects.toMatchObject({ code: 'FILES.MISSING', operator: true });
    await expect(store.has('../../etc/passwd')).rejects.toThrow('64 hexadecimal digits');
  });
});
