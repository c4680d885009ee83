import { Readable } from 'node:stream';
import { jest } from '@jest/globals';
import { AuditLog } from '@muster/audit';
import { Courses } from '@muster/catalog';
import type { PackageImportAnswer, Problem } from '@muster/contracts';
import { FileStore } from '@muster/files';
import { newId, problemOf } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { hostilePackages, manifest12, minimalSco, packageZip, scormPackages, withPackageOnDisk } from '@muster/testing';
import type { HostilePackage } from '@muster/testing';
import { nextStage } from '../../test/next-stage.js';
import { people, rightsLeft, UploadApp } from '../../test/upload-app.js';
import type { Answer } from '../../test/upload-app.js';
import { PublishPackage } from '../publish-package/publish-package.service.js';
import { ImportsHealth } from './imports-health.js';
import { ReadImport } from './read-import.service.js';
import { RunImport } from './run-import.handler.js';

let app: UploadApp;
beforeAll(async () => {
  app = await UploadApp.start();
});
afterAll(() => app.close());
afterEach(() => {
  jest.restoreAllMocks();
});

let made = 0;
/** A good package; no file of it but the SCO's is in the store yet. */
const courseZip = (): Promise<Buffer> => {
  made += 1;
  const files = { ...minimalSco(), 'one.txt': `one ${made}`, 'two.txt': `two ${made}` };
  return packageZip({ manifest: manifest12({ identifier: `course-${made}` }), files });
};

const state = async (id: string, by: Caller = people.admin): Promise<PackageImportAnswer> =>
  (await app.ask<PackageImportAnswer>('GET', `/package-imports/${id}`, { by })).body;

/** Uploads and asks for the import. @returns its id. */
async function asked(bytes: Uint8Array, more: Record<string, unknown> = {}): Promise<string> {
  const uploadId = await app.uploaded(bytes);
  const { status, body } = await app.requestImport<PackageImportAnswer>({ uploadId, ...more });
  if (status !== 202) throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
  return body.id;
}

/** Of the first piece half is written when the disk is full. */
function fillingUp(content: Readable): Readable {
  return Readable.from(
    (async function* () {
      for await (const piece of content) {
        yield (piece as Buffer).subarray(0, Math.ceil((piece as Buffer).length / 2));
        throw Object.assign(new Error('write failed'), { code: 'ENOSPC' });
      }
    })(),
  );
}

/** Lets messages that failed be tried at once. */
const letTryAgain = (): Promise<unknown> => app.sql(`UPDATE jobs.message SET due_at = now() WHERE state = 'pending'`);

describe('an uploaded package', () => {
  it('becomes a course by a job, and nothing is left of the upload', async () => {
    const id = await asked(await courseZip(), {
      title: 'First aid',
      minutes: 30,
      audience: { disciplines: ['court_staff'] },
    });
    expect(await state(id)).toMatchObject({ state: 'queued', progress: { done: 0, total: 0 }, finishedAt: null });
    await app.runJobs();
    const ended = await state(id);
    expect(ended).toMatchObject({ state: 'succeeded', warnings: [] });
    expect(ended.progress).toEqual({ done: ended.progress.total, total: expect.any(Number) as number });
    expect(await app.sql(`SELECT title FROM catalog.course WHERE id = $1`, [ended.courseId])).toEqual([
      { title: 'First aid' },
    ]);
    const { rows, files } = await app.everything();
    expect(rows).toMatchObject({ uploads: '0' });
    expect(files.filter((file) => /^uploads|incoming/.test(file))).toEqual([]);
  });

  it('becomes the next version of a course that it names', async () => {
    const first = await asked(await courseZip());
    await app.runJobs();
    const { courseId = '' } = await state(first);
    const second = await asked(await courseZip(), { courseId });
    await app.runJobs();
    expect(await state(second)).toMatchObject({ state: 'succeeded', courseId });
    const versions = await app.sql(`SELECT number FROM catalog.course_version WHERE course_id = $1 ORDER BY number`, [
      courseId,
    ]);
    expect(versions).toEqual([{ number: 1 }, { number: 2 }]);
  });

  it('that warns brings its warnings', async () => {
    const manifest = manifest12({ identifier: 'with-missing-file' }).replace(
      'index.html"/>',
      'index.html"/><file href="gone.png"/>',
    );
    const id = await asked(await packageZip({ manifest, files: minimalSco() }));
    await app.runJobs();
    expect((await state(id)).warnings).toEqual([
      expect.objectContaining({ code: 'FILE_MISSING', file: expect.any(String) as string }),
    ]);
  });
});

describe('a package that is refused ends its import as failed, with the problem that an upload at once is answered with, and leaves nothing', () => {
  const importing = (bytes: Uint8Array): Promise<Problem> =>
    withPackageOnDisk(bytes, async ({ path }) =>
      app
        .get(PublishPackage)
        .import(people.admin, path, {})
        .then(
          () => Promise.reject(new Error('It was taken.')),
          (error: unknown) => problemOf(error) as Problem,
        ),
    );

  async function failsAlike(bytes: Uint8Array): Promise<void> {
    const before = await app.everything();
    const expected = await importing(bytes);
    const id = await asked(bytes);
    await app.runJobs();
    const ended = await state(id);
    expect(ended).toMatchObject({ state: 'failed', problem: expected });
    expect(ended.finishedAt).not.toBeNull();
    expect(await app.everything()).toEqual(before);
  }

  it.each(Object.keys(hostilePackages) as HostilePackage[])('when it is hostile: %s', async (name) =>
    failsAlike(hostilePackages[name]()),
  );

  it.each([0.01, 0.1, 0.5, 0.9, 0.99])('when %d of it was packed', async (share) => {
    const whole = await scormPackages.multiSco12();
    await failsAlike(whole.subarray(0, Math.floor(whole.length * share)));
  });
});

describe('an import', () => {
  it.each([1, 3, 5])('ends as FILES.FULL when the disk fills up at file %i, and leaves nothing', async (at) => {
    const before = await app.everything();
    const id = await asked(await courseZip());
    let count = 0;
    nextStage(app.get(FileStore), (staged) => ({
      put: (content) => {
        count += 1;
        return staged.put(count === at ? fillingUp(content) : content);
      },
    }));
    await app.runJobs();
    expect(await state(id)).toMatchObject({ state: 'failed', problem: { code: 'FILES.FULL', status: 507 } });
    expect(await app.everything()).toEqual(before);
  });

  it('takes back what it brought to the store when it fails after that, but for what another course has', async () => {
    const other = await asked(await courseZip());
    await app.runJobs();
    expect((await state(other)).state).toBe('succeeded');
    const id = await asked(await courseZip());
    const before = await app.everything();
    nextStage(app.get(FileStore), (staged) => ({
      keep: async () => {
        await staged.keep();
        throw new Error('the database went away at the last moment');
      },
    }));
    await app.runJobs();
    expect(await app.everything()).toEqual(before);
    await letTryAgain();
    await app.runJobs();
    expect((await state(id)).state).toBe('succeeded');
    // Its two texts and its manifest came, its SCO's two files were there, and the upload went.
    expect((await app.everything()).files).toHaveLength(before.files.length + 3 - 1);
  });

  it.each<[string, Partial<Caller>]>([
    ['no role any more', { grants: [] }],
    ['the same role at another agency only', { grants: people.stranger.grants }],
  ])('is refused when it runs, and leaves nothing, for who has %s', async (_, left) => {
    const before = await app.everything();
    const id = await asked(await courseZip());
    rightsLeft.set(people.admin.personId, { ...people.admin, ...left });
    try {
      await app.runJobs();
    } finally {
      rightsLeft.clear();
    }
    expect(await state(id)).toMatchObject({ state: 'failed', problem: { code: 'KERNEL.FORBIDDEN', status: 403 } });
    expect(await app.everything()).toEqual(before);
  });

  it('holds up no audited action of others while its files join the store', async () => {
    const id = await asked(await courseZip());
    nextStage(app.get(FileStore), (staged) => ({
      keep: async () => {
        await app.transactions.asSystem(async (tx) => {
          await tx.query(`SET LOCAL lock_timeout = '2s'`);
          const action = { action: 'course.launched', actorId: newId(), subjectKind: 'course', subjectId: newId() };
          await app.get(AuditLog).record(tx, action);
        });
        await staged.keep();
      },
    }));
    await app.runJobs();
    expect((await state(id)).state).toBe('succeeded');
  });

  it('is tried again after a fault of ours, and then there is one version', async () => {
    const id = await asked(await courseZip());
    jest.spyOn(app.get(Courses), 'publish').mockRejectedValueOnce(new Error('the database went away'));
    const before = await app.everything();
    await app.runJobs();
    expect(await state(id)).toMatchObject({ state: 'running', step: expect.stringMatching(/tried again/) as string });
    expect(await app.everything()).toEqual(before);
    await letTryAgain();
    await app.runJobs();
    await app.runJobs();
    const { versionId, state: ended } = await state(id);
    expect(ended).toBe('succeeded');
    expect(await app.sql(`SELECT id FROM catalog.course_version WHERE id = $1`, [versionId])).toHaveLength(1);
  });

  it('ends as failed when every try meets a fault of ours, and leaves nothing', async () => {
    const before = await app.everything();
    const id = await asked(await courseZip());
    jest.spyOn(app.get(Courses), 'publish').mockRejectedValue(new Error('a bug'));
    for (let tries = 0; tries < 6; tries += 1) {
      await app.runJobs();
      await letTryAgain();
    }
    expect(await state(id)).toMatchObject({ state: 'failed', problem: { code: 'KERNEL.UNEXPECTED', status: 500 } });
    expect(await app.everything()).toEqual(before);
    expect(await app.sql(`SELECT FROM jobs.message WHERE state = 'pending'`)).toEqual([]);
  });

  it('whose process ended in the middle is taken up again, clears away what was left, and ends once', async () => {
    const id = await asked(await courseZip());
    const before = (await app.everything()).files;
    // As a process leaves it that is killed while it reads: begun, with files on their way, and the message not done.
    await app.sql(`UPDATE scorm.package_import SET state = 'running', tries = 1 WHERE id = $1`, [id]);
    const left = await app.get(FileStore).stage(id);
    await left.put(Readable.from([Buffer.from('half of a package')]));
    expect((await app.everything()).files).toHaveLength(before.length + 1);
    await app.runJobs();
    expect((await state(id)).state).toBe('succeeded');
    expect((await app.everything()).files.filter((file) => file.includes('incoming'))).toEqual([]);
  });

  it('whose process ended at every try ends as failed', async () => {
    const before = await app.everything();
    const id = await asked(await courseZip());
    await app.sql(`UPDATE scorm.package_import SET state = 'running', tries = 5 WHERE id = $1`, [id]);
    await app.runJobs();
    expect(await state(id)).toMatchObject({ state: 'failed', problem: { code: 'KERNEL.UNEXPECTED' } });
    expect(await app.everything()).toEqual(before);
  });

  it('that two processes run at once makes one version, and the one that was overtaken leaves nothing', async () => {
    const before = await app.everything();
    const id = await asked(await courseZip());
    const run = (): Promise<void> => app.transactions.asSystem((tx) => app.get(RunImport).handle(tx, { importId: id }));
    // The first is held up in its first file until the second is through.
    let overtaken = false;
    nextStage(app.get(FileStore), (staged) => ({
      put: async (content) => {
        if (!overtaken) {
          overtaken = true;
          await run();
        }
        return staged.put(content);
      },
    }));
    await run();
    const ended = await state(id);
    expect(ended.state).toBe('succeeded');
    expect((await app.everything()).rows).toMatchObject({
      versions: String(Number((before.rows as { versions: string }).versions) + 1),
    });
    expect((await app.everything()).files.filter((file) => /^uploads|incoming/.test(file))).toEqual([]);
    await app.runJobs();
    expect(await state(id)).toEqual(ended);
  });
});

describe('asking for an import', () => {
  it('again answers with the same import, with other details 409', async () => {
    const uploadId = await app.uploaded(await courseZip());
    const first = await app.requestImport<PackageImportAnswer>({ uploadId, title: 'Once' });
    expect((await app.requestImport<PackageImportAnswer>({ uploadId, title: 'Once' })).body.id).toBe(first.body.id);
    const other = await app.requestImport({ uploadId, title: 'Twice' });
    expect(other).toMatchObject({ status: 409, body: { code: 'SCORM.UPLOAD_IMPORTED' } });
    await app.runJobs();
    expect((await app.requestImport<PackageImportAnswer>({ uploadId, title: 'Once' })).body).toMatchObject({
      id: first.body.id,
      state: 'succeeded',
    });
  });

  it.each<[string, number, string, () => Promise<Answer>]>([
    ['an upload that does not exist', 404, 'KERNEL.NOT_FOUND', () => app.requestImport({ uploadId: newId() })],
    [
      'an upload of a colleague',
      404,
      'KERNEL.NOT_FOUND',
      async () => app.requestImport({ uploadId: await app.uploaded(await courseZip(), people.colleague) }),
    ],
    [
      'an upload of which the rest is missing',
      409,
      'SCORM.UPLOAD_UNFINISHED',
      async () => app.requestImport({ uploadId: (await app.begin(10)).split('/').at(-1) }),
    ],
    [
      'a course that does not exist',
      404,
      'KERNEL.NOT_FOUND',
      async () => app.requestImport({ uploadId: await app.uploaded(await courseZip()), courseId: newId() }),
    ],
    [
      'a course of others',
      403,
      'CATALOG.COURSE_OF_OTHERS',
      async () => {
        const id = await asked(await courseZip());
        await app.runJobs();
        const { courseId } = await state(id);
        const by = people.stranger;
        return app.requestImport({ uploadId: await app.uploaded(await courseZip(), by), courseId }, by);
      },
    ],
    ['fields that are wrong', 400, 'KERNEL.INVALID_INPUT', () => app.requestImport({ uploadId: newId(), minutes: 0 })],
    ['a learner', 403, 'KERNEL.FORBIDDEN', () => app.requestImport({ uploadId: newId() }, people.learner)],
  ])('is refused at once for %s: %i %s', async (_what, status, code, ask) => {
    expect(await ask()).toMatchObject({ status, body: { code } });
  });

  it('is refused for an upload whose time is over', async () => {
    const uploadId = await app.uploaded(await courseZip());
    app.clock.forward({ hours: 24 });
    expect(await app.requestImport({ uploadId })).toMatchObject({
      status: 410,
      body: { code: 'SCORM.UPLOAD_EXPIRED' },
    });
  });
});

describe('how far an import has come', () => {
  it.each<[string, number, Caller]>([
    ['who asked for it', 200, people.admin],
    ['a colleague who may write packages for the same agency', 200, people.colleague],
    ['an administrator of another agency', 404, people.stranger],
    ['a learner', 403, people.learner],
  ])('is for %s: %i', async (who, status, by) => {
    const id = await asked(await courseZip());
    expect([who, (await app.ask('GET', `/package-imports/${id}`, { by })).status]).toEqual([who, status]);
    const seen = await app.transactions.as(by, (tx) =>
      tx.query<unknown[]>(`SELECT FROM scorm.package_import WHERE id = $1`, [id]),
    );
    expect(seen).toHaveLength(status === 200 ? 1 : 0);
  });

  it('is told as events, one for each change, and the last one ends the stream', async () => {
    const id = await asked(await courseZip());
    const stream = await fetch(`${app.origin}/api/v1/package-imports/${id}`, {
      headers: { 'x-person': people.admin.personId, accept: 'text/event-stream' },
    });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const running = app.runJobs();
    const text = await stream.text();
    await running;
    const events = text.split('\n\n').filter((event) => event !== '' && !event.startsWith(':'));
    const seen = events.map((event) => {
      const [name, data] = event.split('\n');
      expect(name).toBe('event: progress');
      return JSON.parse(data?.replace('data: ', '') ?? '') as PackageImportAnswer;
    });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.map((one) => JSON.stringify(one))).toHaveLength(new Set(seen.map((one) => JSON.stringify(one))).size);
    expect(seen[0]?.state).toBe('queued');
    expect(seen.at(-1)).toEqual(await state(id));
    expect(seen.at(-1)?.state).toBe('succeeded');
  });
});

describe('the events of an import that waits', () => {
  it('are comments, so that no proxy cuts the connection', async () => {
    const id = await asked(await courseZip());
    const reading = app.get(ReadImport);
    const events = reading.events(people.admin, await state(id), new AbortController().signal, {
      lookMs: 1,
      signOfLifeMs: 3,
    });
    const seen: string[] = [];
    for (let count = 0; count < 3; count += 1) seen.push(String((await events.next()).value));
    await events.return(undefined);
    expect(seen.map((event) => event.split('\n')[0])).toEqual([
      'event: progress',
      ': still at work',
      ': still at work',
    ]);
  });

  it('end when nobody reads them any more', async () => {
    const id = await asked(await courseZip());
    const looks = jest.spyOn(app.get(ReadImport), 'one');
    const leaving = new AbortController();
    const stream = await fetch(`${app.origin}/api/v1/package-imports/${id}`, {
      headers: { 'x-person': people.admin.personId, accept: 'text/event-stream' },
      signal: leaving.signal,
    });
    await stream.body?.getReader().read();
    leaving.abort();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const after = looks.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(looks.mock.calls).toHaveLength(after);
  });
});

it('an import that has not moved for ten minutes is a sign of health, and the server stays ready', async () => {
  const health = app.get(ImportsHealth);
  expect(await health.check()).toEqual({ name: 'package imports', ok: true });
  const id = await asked(await courseZip());
  await app.sql(`UPDATE scorm.package_import SET changed_at = now() - interval '11 minutes' WHERE id = $1`, [id]);
  expect(await health.check()).toMatchObject({ ok: true, reason: expect.stringContaining(id) as string });
});
