import { mkdtemp, open, readdir, readFile, rm, utimes } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId, readEnvironment } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import type { PartialFiles } from '../partial-files.js';
import { FolderPartialFiles } from './folder-partial-files.js';

/** On a disk that is full: the device answers every write with ENOSPC, as a real one does. */
class FullFolder extends FolderPartialFiles {
  protected override open(): Promise<FileHandle> {
    return open('/dev/full', 'w');
  }
}

let folder: string;
let environment: Environment;
let files: FolderPartialFiles;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'muster-partial-'));
  environment = readEnvironment({
    DATABASE_URL: 'postgres://x',
    MUSTER_SECRET: 'x'.repeat(32),
    MUSTER_DATA_DIR: folder,
  });
  files = new FolderPartialFiles(environment);
});
afterEach(() => rm(folder, { recursive: true }));

async function add(to: PartialFiles, id: string, offset: number, text: string): Promise<void> {
  const writer = await to.write(id, offset);
  try {
    await writer.append(Buffer.from(text));
    await writer.sync();
  } finally {
    await writer.close();
  }
}

const made = async (text: string): Promise<string> => {
  const id = newId();
  await files.create(id, 0);
  await add(files, id, 0, text);
  return id;
};
const content = (id: string): Promise<string> => readFile(files.placeOf(id), 'utf8');

describe('a file that arrives in pieces', () => {
  it('goes on behind what counts, and what a broken connection left behind that is cut off', async () => {
    const id = await made('one two');
    await add(files, id, 4, '2');
    expect(await content(id)).toBe('one 2');
  });

  it('whose beginning is gone is not gone on with', async () => {
    const id = await made('one');
    await expect(files.write(id, 4)).rejects.toMatchObject({ code: 'FILES.MISSING', operator: true });
    await expect(files.write(newId(), 0)).rejects.toMatchObject({ code: 'FILES.MISSING' });
  });

  it('is copied up to what counts, and a writer of the old one does not reach the copy', async () => {
    const [id, copy] = [await made('one two'), newId()];
    const late = await files.write(id, 7);
    await files.copy(id, 3, copy);
    await late.append(Buffer.from(' late'));
    await late.close();
    expect([await content(id), await content(copy)]).toEqual(['one two late', 'one']);
  });

  it('is removed, also twice', async () => {
    const id = await made('one');
    await files.remove(id);
    await files.remove(id);
    expect(await readdir(path.join(folder, 'uploads'))).toEqual([]);
  });

  it('is told of when nothing was added to it since an instant', async () => {
    const [old, young] = [await made('old'), await made('young')];
    await utimes(files.placeOf(old), new Date(1000), new Date(1000));
    await utimes(files.placeOf(young), new Date(3000), new Date(3000));
    expect(await files.untouchedSince(2000)).toEqual([old]);
  });

  it.each(['../x', 'a', '', '01890a5d-ac96-774b-bcce-b302099a8057/..'])('is never named "%s"', (name) => {
    expect(() => files.placeOf(name)).toThrow('named by a UUID');
  });
});

describe('a full disk', () => {
  it('answers 507 to a piece', async () => {
    const id = await made('');
    await expect(add(new FullFolder(environment), id, 0, 'more')).rejects.toMatchObject({
      code: 'FILES.FULL',
      status: 507,
    });
  });

  it('answers 507 to a beginning for which there is no room, and no file is made', async () => {
    await expect(files.create(newId(), Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ code: 'FILES.FULL' });
    expect(await readdir(path.join(folder, 'uploads'))).toEqual([]);
  });
});
