import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { PackageImportAnswer } from '@muster/contracts';
import { hostilePackages, manifest12, minimalSco, packageZip, testRedis } from '@muster/testing';
import pg from 'pg';
import { formWith } from './support/api-client.js';
import { learnerWith, makeAgency } from './support/fixtures.js';
import { eventually, startSystem } from './support/system.js';
import type { System } from './support/system.js';

const TUS = { 'tus-resumable': '1.0.0' };
const LONG = 150_000;

let system: System;
beforeAll(async () => {
  system = await startSystem();
}, LONG);
afterAll(() => system.close());

/** Many small files: each waits for the disk, so that there is time to end the process in the middle. */
const manyFiles = (count: number, name: string): Promise<Buffer> =>
  packageZip({
    manifest: manifest12({ identifier: name }),
    files: {
      ...minimalSco(),
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`page-${at}.txt`, `${name} ${at}`])),
    },
  });

async function begin(length: number): Promise<string> {
  const answer = await system.admin.send('POST', '/package-uploads', undefined, {
    ...TUS,
    'upload-length': String(length),
    'upload-metadata': `filename ${Buffer.from('course.zip').toString('base64')}`,
  });
  expect(answer.status).toBe(201);
  return (answer.headers.get('location') ?? '').replace('/api/v1', '');
}

const offsetOf = async (upload: string): Promise<number> =>
  Number((await system.admin.send('HEAD', upload, undefined, TUS)).headers.get('upload-offset'));

function send(upload: string, offset: number, body: Uint8Array | Readable): Promise<{ status: number }> {
  return system.admin.sendBytes('PATCH', upload, body, {
    ...TUS,
    'content-type': 'application/offset+octet-stream',
    'upload-offset': String(offset),
  });
}

async function uploaded(bytes: Uint8Array): Promise<string> {
  const upload = await begin(bytes.length);
  expect((await send(upload, 0, bytes)).status).toBe(204);
  return upload.split('/').at(-1) ?? '';
}

const importOf = (id: string): Promise<PackageImportAnswer> =>
  system.admin.must<PackageImportAnswer>('GET', `/package-imports/${id}`);
const ended = (id: string): Promise<PackageImportAnswer> =>
  eventually(
    () => importOf(id),
    ({ finishedAt }) => finishedAt !== null,
    90_000,
  );

async function rows(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: system.database.adminUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
}

const filesUnder = async (folder: string): Promise<string[]> => {
  const place = path.join(system.dataFolder, folder);
  const found = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
};

describe('a package that is uploaded in pieces', () => {
  it('is imported by the job and can be taken as a course', async () => {
    const uploadId = await uploaded(await manyFiles(20, 'small'));
    const { id } = await system.admin.must<{ id: string }>('POST', '/package-imports', { uploadId, title: 'Small' });
    const answer = await ended(id);
    expect(answer).toMatchObject({ state: 'succeeded', filename: 'course.zip' });
    const agencyId = await makeAgency(system.admin, 'Riverbend Police Department', 'law_enforcement');
    const learner = await learnerWith(system, agencyId, 'Ana', 'Ortiz');
    const { id: registrationId } = await learner.api.must<{ id: string }>('POST', '/registrations', {
      personId: learner.personId,
      courseId: answer.courseId,
    });
    const player = await learner.open(registrationId);
    expect((await player.commit({ core: { lesson_status: 'incomplete' } })).status).toBe(200);
    expect((await learner.api.get(`/package-imports/${id}`)).status).toBe(403);
  });

  it('fails with the problem that a multipart upload of it is answered with', async () => {
    const bytes = hostilePackages['symbolic link']();
    const { body } = await system.admin.send('POST', '/courses', formWith('package', bytes, 'link.zip'));
    const { id } = await system.admin.must<{ id: string }>('POST', '/package-imports', {
      uploadId: await uploaded(bytes),
    });
    expect((await ended(id)).problem).toEqual(body);
  });
});

it(
  'with jobs run by Bull on Redis an import runs all the same',
  async () => {
    const redis = await testRedis();
    const withRedis = await startSystem({ REDIS_URL: redis.url });
    const before = system;
    try {
      system = withRedis;
      const uploadId = await uploaded(await manyFiles(20, 'by Bull'));
      const { id } = await system.admin.must<{ id: string }>('POST', '/package-imports', { uploadId });
      expect(await ended(id)).toMatchObject({ state: 'succeeded' });
      expect(system.output()).toContain('Jobs run by BullRunner');
    } finally {
      system = before;
      await withRedis.close();
      await redis.stop();
    }
  },
  LONG,
);

describe('a server that is killed', () => {
  it(
    'in the middle of an upload has kept a part of it, and the upload goes on from there',
    async () => {
      const whole = Buffer.alloc(40 * 1024 * 1024, 'muster ');
      const upload = await begin(whole.length);
      const cut = send(
        upload,
        0,
        Readable.from(
          (async function* () {
            for (let at = 0; at < whole.length; at += 1024 * 1024) {
              yield whole.subarray(at, at + 1024 * 1024);
              await wait(50);
            }
          })(),
        ),
      ).catch(() => undefined);
      await eventually(
        () => offsetOf(upload),
        (offset) => offset > 0,
      );
      await system.kill();
      await cut;
      await system.restart();
      const offset = await offsetOf(upload);
      expect(offset).toBeGreaterThan(0);
      expect(offset).toBeLessThan(whole.length);
      // Until the right of the request that died has run out, another is told to wait.
      const status = await eventually(
        async () => (await send(upload, offset, whole.subarray(offset))).status,
        (answered) => answered !== 423,
        30_000,
      );
      expect([status, await offsetOf(upload)]).toEqual([204, whole.length]);
      expect(await filesUnder('uploads')).toHaveLength(1);
    },
    LONG,
  );

  it(
    'in the middle of an import takes it up again when it is back, and the version appears once',
    async () => {
      const uploadId = await uploaded(await manyFiles(4000, 'many'));
      const { id } = await system.admin.must<{ id: string }>('POST', '/package-imports', { uploadId, title: 'Many' });
      const seen = await eventually(
        () => importOf(id),
        ({ state, progress }) => state !== 'queued' && progress.done > 0,
      );
      expect(seen.state).toBe('running');
      await system.kill();
      expect(await filesUnder('files/incoming')).not.toEqual([]);
      await system.restart();
      const answer = await ended(id);
      expect(answer).toMatchObject({ state: 'succeeded', step: 'The course is published.' });
      expect(await rows(`SELECT tries FROM scorm.package_import WHERE id = '${id}'`)).toEqual([{ tries: 2 }]);
      const versions = await rows(`SELECT v.id FROM catalog.course_version v JOIN catalog.course c ON c.id = v.course_id
        WHERE c.title = 'Many'`);
      expect(versions).toEqual([{ id: answer.versionId }]);
      expect(await filesUnder('files/incoming')).toEqual([]);
    },
    LONG,
  );
});
