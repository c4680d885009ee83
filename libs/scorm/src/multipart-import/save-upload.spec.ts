import { Readable } from 'node:stream';
import { saveUpload } from './save-upload.js';

it('an upload for which the disk has no room is answered 507', async () => {
  // The device answers every write with ENOSPC, as a full disk does.
  await expect(saveUpload(Readable.from([Buffer.from('zip')]), '/dev/full')).rejects.toMatchObject({
    code: 'FILES.FULL',
    status: 507,
  });
});

it('a connection that breaks off is not taken for a full disk', async () => {
  const cut = new Error('aborted');
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      await Promise.resolve();
      throw cut;
    })(),
  );
  await expect(saveUpload(broken, '/dev/null')).rejects.toBe(cut);
});
