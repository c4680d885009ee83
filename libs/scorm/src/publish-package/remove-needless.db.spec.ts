import { Readable } from 'node:stream';
import { FileStore } from '@muster/files';
import { newId } from '@muster/kernel';
import { ScormApp } from '../../test/scorm-app.js';
import { PackageFileRepository } from '../data/package-file.repository.js';
import { RemoveNeedless } from './remove-needless.service.js';

let app: ScormApp;
let store: FileStore;
let files: PackageFileRepository;
beforeAll(async () => {
  app = await ScormApp.start();
  store = app.get(FileStore);
  files = app.get(PackageFileRepository);
});
afterAll(() => app.close());

const kept = async (text: string): Promise<string> => (await store.put(Readable.from([Buffer.from(text)]))).sha256;
const package64 = (): string => newId().replaceAll('-', '').repeat(2);
const row = (sha256: string): Parameters<PackageFileRepository['add']>[2] => [
  { path: 'a.txt', sha256, size: 1, mediaType: 'text/plain' },
];

/** How many sessions wait for the lock that this is about. */
const waiting = async (): Promise<number> =>
  (await app.sql(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).length;

async function untilWaiting(): Promise<void> {
  while ((await waiting()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('contents that a failed import brought', () => {
  it('are removed when no package has them, and stay when one has', async () => {
    const [alone, shared] = [await kept('alone'), await kept('shared')];
    await app.system((tx) => files.add(tx, package64(), row(shared)));
    expect(await app.get(RemoveNeedless).of([alone, shared])).toBe(1);
    expect([await store.has(alone), await store.has(shared)]).toEqual([false, true]);
  });

  it('stay when another import is about to publish one: the removal waits for its commit', async () => {
    const sha256 = await kept('about to be published');
    let removing: Promise<number> | undefined;
    await app.system(async (tx) => {
      await files.holdContents(tx);
      await files.add(tx, package64(), row(sha256));
      removing = app.get(RemoveNeedless).of([sha256]);
      await untilWaiting();
    });
    expect(await removing).toBe(0);
    expect(await store.has(sha256)).toBe(true);
  });

  it('are removed when the other import was given up', async () => {
    const sha256 = await kept('given up by the other too');
    let removing: Promise<number> | undefined;
    await app
      .system(async (tx) => {
        await files.holdContents(tx);
        await files.add(tx, package64(), row(sha256));
        removing = app.get(RemoveNeedless).of([sha256]);
        await untilWaiting();
        throw new Error('given up');
      })
      .catch(() => undefined);
    expect(await removing).toBe(1);
    expect(await store.has(sha256)).toBe(false);
  });

  it('hold back an import that begins meanwhile, which then brings its own', async () => {
    const sha256 = await kept('wanted a moment later');
    let published: Promise<void> | undefined;
    await app.system(async (tx) => {
      await files.holdOffNeeds(tx);
      published = app.system(async (other) => {
        await files.holdContents(other);
        await files.add(other, package64(), row(sha256));
        await kept('wanted a moment later');
      });
      await untilWaiting();
      await store.remove(await files.needless(tx, [sha256]));
      expect(await store.has(sha256)).toBe(false);
    });
    await published;
    expect(await store.has(sha256)).toBe(true);
  });
});
