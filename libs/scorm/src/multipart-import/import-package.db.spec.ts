import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Courses } from '@muster/catalog';
import { FileStore } from '@muster/files';
import type { BroughtFiles, StagedFiles, StoredFile } from '@muster/files';
import { newId } from '@muster/kernel';
import { hostilePackages, manifest12, minimalSco, packageZip, scormPackages, withPackageOnDisk } from '@muster/testing';
import type { HostilePackage } from '@muster/testing';
import { publisher, ScormApp } from '../../test/scorm-app.js';
import { PackageFileRepository } from '../data/package-file.repository.js';
import { PublishPackage } from '../publish-package/publish-package.service.js';
import { RemoveNeedless } from '../publish-package/remove-needless.service.js';

/** The store on a disk that fills up while its nth file is written: half of that file is on the disk by then. */
class FillingStore extends FileStore {
  constructor(
    private readonly inner: FileStore,
    private readonly fullAt: number,
  ) {
    super();
  }

  override async stage(id?: string): Promise<StagedFiles> {
    const staged = await this.inner.stage(id);
    let count = 0;
    return {
      get kept() {
        return staged.kept;
      },
      put: (content) => staged.put((count += 1) === this.fullAt ? fillingUp(content) : content),
      keep: () => staged.keep(),
      discard: () => staged.discard(),
    };
  }

  override brought(): Promise<BroughtFiles[]> {
    return this.inner.brought();
  }

  override remove(sha256s: readonly string[]): Promise<void> {
    return this.inner.remove(sha256s);
  }

  override put(content: Readable): Promise<StoredFile> {
    return this.inner.put(content);
  }

  override open(sha256: string, range?: { start: number; end: number }): Promise<Readable> {
    return this.inner.open(sha256, range);
  }

  override has(sha256: string): Promise<boolean> {
    return this.inner.has(sha256);
  }
}

function fillingUp(content: Readable): Readable {
  return Readable.from(
    (async function* () {
      for await (const chunk of content) {
        yield (chunk as Buffer).subarray(0, Math.ceil((chunk as Buffer).length / 2));
        throw Object.assign(new Error('write failed'), { code: 'ENOSPC' });
      }
    })(),
  );
}

let app: ScormApp;
let importing: PublishPackage;

beforeAll(async () => {
  app = await ScormApp.start();
  importing = app.get(PublishPackage);
});
afterAll(() => app.close());

const bring = (bytes: Uint8Array, courseId?: string, by = importing): ReturnType<PublishPackage['import']> =>
  withPackageOnDisk(bytes, async ({ path: zip, neighbours }) => {
    try {
      return await by.import(publisher, zip, {}, { courseId });
    } finally {
      expect(await neighbours()).toEqual([]);
    }
  });

/** Every file of the data folder, and the number of rows that an import writes. */
async function everything(): Promise<{ files: string[]; rows: unknown }> {
  const found = await readdir(app.dataFolder, { recursive: true, withFileTypes: true });
  const [rows] = await app.sql(
    `SELECT (SELECT count(*) FROM catalog.course) AS courses, (SELECT count(*) FROM catalog.course_version) AS versions,
       (SELECT count(*) FROM scorm.package_file) AS files`,
  );
  return {
    files: found
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(app.dataFolder, path.join(entry.parentPath, entry.name)))
      .sort(),
    rows,
  };
}

async function incoming(): Promise<string[]> {
  return readdir(path.join(app.dataFolder, 'files', 'incoming'));
}

describe('a package that is refused leaves no file and no row', () => {
  beforeAll(async () => {
    // Shares its files with the hostile ones: what a refusal removes must not be these.
    await bring(await packageZip({ manifest: manifest12() }));
  });

  it.each(Object.keys(hostilePackages) as HostilePackage[])('when it is hostile: %s', async (name) => {
    const before = await everything();
    await expect(bring(hostilePackages[name]())).rejects.toMatchObject({
      status: 422,
      code: expect.stringMatching(/^SCORM\./) as string,
    });
    expect(await everything()).toEqual(before);
    expect(await incoming()).toEqual([]);
  });

  it.each([0.01, 0.1, 0.5, 0.9, 0.99])('when %d of it arrived', async (share) => {
    const before = await everything();
    const whole = await scormPackages.multiSco12();
    await expect(bring(whole.subarray(0, Math.floor(whole.length * share)))).rejects.toMatchObject({
      code: 'SCORM.TRUNCATED',
    });
    expect(await everything()).toEqual(before);
    expect(await incoming()).toEqual([]);
  });

  it('when its course does not exist', async () => {
    const before = await everything();
    const own = await packageZip({ manifest: manifest12(), files: { ...minimalSco(), 'own.txt': 'of this test' } });
    await expect(bring(own, newId())).rejects.toMatchObject({ status: 404 });
    expect(await everything()).toEqual(before);
  });
});

describe('a disk that fills up', () => {
  /** No file of it is in the store yet, so that one that stays behind is seen. */
  const fresh = (at: number): Promise<Buffer> =>
    packageZip({
      manifest: manifest12({ identifier: `course-${at}` }),
      files: { 'index.html': `lesson ${at}`, 'sco.js': `// ${at}`, 'one.txt': `one ${at}`, 'two.txt': `two ${at}` },
    });

  it.each([1, 2, 3, 4, 5])('at file %d answers 507, and the package comes in whole once there is room', async (at) => {
    const before = await everything();
    const filling = new PublishPackage(
      app.transactions,
      new FillingStore(app.get(FileStore), at),
      app.get(PackageFileRepository),
      app.get(Courses),
      app.get(RemoveNeedless),
    );
    await expect(bring(await fresh(at), undefined, filling)).rejects.toMatchObject({ code: 'FILES.FULL', status: 507 });
    expect(await everything()).toEqual(before);
    expect(await incoming()).toEqual([]);
    const course = await bring(await fresh(at));
    expect(course.versionNumber).toBe(1);
  });
});

it('a package that was imported is in the store with every file', async () => {
  const bytes = await packageZip({ manifest: manifest12(), files: { ...minimalSco(), 'kept.txt': 'kept' } });
  const { versionId } = await bring(bytes);
  const rows = await app.sql<{ sha: string }>(
    `SELECT f.file_sha256 AS sha FROM scorm.package_file f JOIN catalog.course_version v USING (package_sha256) WHERE v.id = $1`,
    [versionId],
  );
  expect(rows).toHaveLength(4);
  for (const { sha } of rows) expect(await app.get(FileStore).has(sha)).toBe(true);
});

/** Item 15 of the checklist of what an LMS must do on import. */
it('a new version alters no attempt in progress: its version, its state and its files stay', async () => {
  const first = await packageZip({ manifest: manifest12(), files: { ...minimalSco(), 'page.txt': 'as it was' } });
  const { id: courseId, versionId } = await bring(first);
  const learner = await app.learner(courseId);
  await app.open(learner);
  const before = await app.attempts(learner);
  const filesOf = (version: string): Promise<unknown[]> =>
    app.sql(
      `SELECT f.path, f.file_sha256 FROM scorm.package_file f JOIN catalog.course_version v USING (package_sha256)
       WHERE v.id = $1 ORDER BY f.path`,
      [version],
    );
  const files = await filesOf(versionId);

  const next = await bring(
    await packageZip({ manifest: manifest12(), files: { ...minimalSco(), 'page.txt': 'as it is now' } }),
    courseId,
  );
  expect([next.versionNumber, next.versionId === versionId]).toEqual([2, false]);
  expect(await app.attempts(learner)).toEqual(before);
  expect(before.map(({ courseVersionId }) => courseVersionId)).toEqual([versionId]);
  expect(await filesOf(versionId)).toEqual(files);
  expect(files).toHaveLength(4);
});
