import { scormPackages, withPackageOnDisk } from '@muster/testing';
import { publisher, ScormApp } from '../../test/scorm-app.js';
import { PublishPackage } from '../publish-package/publish-package.service.js';

let app: ScormApp;

beforeAll(async () => {
  app = await ScormApp.start();
});
afterAll(() => app.close());

type Published = Awaited<ReturnType<PublishPackage['import']>>;

const bring = (bytes: Uint8Array): Promise<Published> =>
  withPackageOnDisk(bytes, ({ path }) => app.get(PublishPackage).import(publisher, path, {}));

it('a package whose zip parts folders with backslashes comes in with slashes, and says so', async () => {
  const { versionId, warnings } = await bring(await scormPackages.backslashNames());
  const files = await app.sql<{ path: string }>(
    `SELECT f.path FROM scorm.package_file f JOIN catalog.course_version v USING (package_sha256)
     WHERE v.id = $1 ORDER BY f.path`,
    [versionId],
  );
  expect(files.map(({ path }) => path)).toEqual(['imsmanifest.xml', 'shared/pages/index.html', 'shared/pages/sco.js']);
  expect(warnings.map(({ code, message }) => [code, message])).toEqual([
    ['ENTRY_NAME_MENDED', expect.stringContaining('"shared\\pages\\index.html", with backslashes')],
    ['ENTRY_NAME_MENDED', expect.stringContaining('it was read as "shared/pages/sco.js". Pack the course again')],
  ]);
});
