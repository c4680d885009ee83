import type { PackageImportAnswer } from '@muster/contracts';
import { manifest12, minimalSco, packageZip } from '@muster/testing';
import { UploadApp } from '../../test/upload-app.js';

let app: UploadApp;
beforeAll(async () => {
  app = await UploadApp.start();
});
afterAll(() => app.close());

const courseZip = (name: string): Promise<Buffer> =>
  packageZip({ manifest: manifest12(), files: { ...minimalSco(), 'name.txt': name } });

it('an upload becomes a course by a job, and nothing is left of the upload', async () => {
  const uploadId = await app.uploaded(await courseZip('first'));
  const asked = await app.requestImport<PackageImportAnswer>({ uploadId, title: 'First aid', minutes: 30 });
  expect(asked).toMatchObject({ status: 202, body: { uploadId, state: 'queued', progress: { done: 0, total: 0 } } });
  await app.runJobs();
  const { body } = await app.ask<PackageImportAnswer>('GET', `/package-imports/${asked.body.id}`);
  expect(body).toMatchObject({ state: 'succeeded', warnings: [] });
  expect(body.progress.done).toBe(body.progress.total);
  expect(await app.sql(`SELECT title FROM catalog.course WHERE id = $1`, [body.courseId])).toEqual([
    { title: 'First aid' },
  ]);
  expect(await app.everything()).toMatchObject({ rows: { courses: '1', versions: '1', uploads: '0' } });
});
