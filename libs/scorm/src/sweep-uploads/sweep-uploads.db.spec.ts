import { utimes } from 'node:fs/promises';
import { FileStore, PartialFiles } from '@muster/files';
import { newId } from '@muster/kernel';
import type { PackageImportAnswer } from '@muster/contracts';
import { manifest12, minimalSco, packageZip, withPackageOnDisk } from '@muster/testing';
import { nextStage } from '../../test/next-stage.js';
import { people, UploadApp } from '../../test/upload-app.js';
import { PublishPackage } from '../publish-package/publish-package.service.js';
import { SweepUploads } from './sweep-uploads.handler.js';

let app: UploadApp;
beforeAll(async () => {
  app = await UploadApp.start();
});
afterAll(() => app.close());

const sweep = (): Promise<void> => app.transactions.asSystem((tx) => app.get(SweepUploads).handle(tx));
const courseZip = (name: string): Promise<Buffer> =>
  packageZip({ manifest: manifest12(), files: { ...minimalSco(), 'name.txt': name } });

describe('the nightly sweep', () => {
  it('removes uploads of which nothing arrived for a day, with their files, and no other', async () => {
    const before = await app.everything();
    const old = await app.begin(10);
    await app.piece(old, 0, new Uint8Array(5));
    app.clock.forward({ hours: 12 });
    const young = await app.begin(10);
    app.clock.forward({ hours: 12 });
    await sweep();
    expect((await app.tus('HEAD', old)).status).toBe(404);
    expect((await app.tus('HEAD', young)).status).toBe(200);
    await app.tus('DELETE', young);
    expect(await app.everything()).toEqual(before);
  });

  it('leaves an upload that is still written to, and one that waits for its import', async () => {
    const written = await app.begin(10);
    await app.sql(
      `UPDATE scorm.package_upload SET writer = $2, writer_until = clock_timestamp() + interval '1 hour' WHERE id = $1`,
      [written.split('/').at(-1), newId()],
    );
    const waits = await app.uploaded(await courseZip('waits'));
    const { body } = await app.requestImport<PackageImportAnswer>({ uploadId: waits });
    app.clock.forward({ hours: 48 });
    await sweep();
    expect((await app.everything()).rows).toMatchObject({ uploads: '2' });
    await app.runJobs();
    const ended = await app.ask<PackageImportAnswer>('GET', `/package-imports/${body.id}`);
    expect(ended.body.state).toBe('succeeded');
    await app.sql(`DELETE FROM scorm.package_upload`);
  });

  it('removes files that no upload needs when nothing was added to them for a day', async () => {
    const partial = app.get(PartialFiles);
    const [old, young] = [newId(), newId()];
    const at = (hours: number): Date => new Date(app.clock.now().epochMilliseconds - hours * 3_600_000);
    for (const [id, hours] of [
      [old, 25],
      [young, 23],
    ] as const) {
      await partial.create(id, 0);
      await utimes(partial.placeOf(id), at(hours), at(hours));
    }
    await sweep();
    const left = (await app.everything()).files.filter((file) => file.startsWith('uploads'));
    expect(left).toContain(`uploads/${young}`);
    expect(left).not.toContain(`uploads/${old}`);
  });

  it('removes what an import brought to the store before its process died, but for what another course has', async () => {
    const publish = async (name: string): Promise<unknown> =>
      withPackageOnDisk(await courseZip(name), ({ path }) => app.get(PublishPackage).import(people.admin, path, {}));
    await publish('alive');
    const before = await app.everything();
    // Dead after its files have joined the store and before its commit: it takes nothing back and clears nothing away.
    nextStage(app.get(FileStore), (staged) => ({
      keep: async () => {
        await staged.keep();
        throw new Error('killed');
      },
      kept: [],
      discard: () => Promise.resolve(),
    }));
    await expect(publish('killed')).rejects.toThrow('killed');
    expect((await app.everything()).files).toHaveLength(before.files.length + 2);
    await sweep();
    expect(await app.everything()).toEqual(before);
    await publish('killed');
  });

  it('ends an import that was begun and that nobody took up again for six hours, and leaves one that waits', async () => {
    const ids: string[] = [];
    for (const name of ['begun', 'waiting']) {
      const uploadId = await app.uploaded(await courseZip(name));
      ids.push((await app.requestImport<PackageImportAnswer>({ uploadId })).body.id);
    }
    await app.sql(`UPDATE scorm.package_import SET changed_at = now() - interval '7 hours' WHERE id = ANY($1)`, [ids]);
    await app.sql(`UPDATE scorm.package_import SET state = 'running', tries = 1 WHERE id = $1`, [ids[0]]);
    await sweep();
    const states = await app.sql(
      `SELECT state, problem->>'code' AS code FROM scorm.package_import WHERE id = ANY($1) ORDER BY created_at`,
      [ids],
    );
    expect(states).toEqual([
      { state: 'failed', code: 'KERNEL.UNEXPECTED' },
      { state: 'queued', code: null },
    ]);
    await app.runJobs();
  });

  it('forgets imports that ended a month ago, and nothing happens when it is asked twice', async () => {
    await app.sql(`UPDATE scorm.package_import SET finished_at = now() - interval '31 days' WHERE state = 'failed'`);
    await sweep();
    await sweep();
    expect(await app.sql(`SELECT FROM scorm.package_import WHERE state = 'failed'`)).toEqual([]);
    expect((await app.sql(`SELECT FROM scorm.package_import`)).length).toBeGreaterThan(0);
  });
});
