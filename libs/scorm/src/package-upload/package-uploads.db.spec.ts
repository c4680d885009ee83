import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { ClientRequest } from 'node:http';
import { readFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import { fullDisk, PartialFiles } from '@muster/files';
import { newId } from '@muster/kernel';
import { people, UploadApp } from '../../test/upload-app.js';
import type { Answer } from '../../test/upload-app.js';

let app: UploadApp;
beforeAll(async () => {
  app = await UploadApp.start();
});
afterAll(() => app.close());
afterEach(() => app.sql('DELETE FROM scorm.package_upload'));

const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(length));
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const idOf = (upload: string): string => upload.split('/').at(-1) ?? '';

/** What is on disk of an upload. */
async function stored(upload: string): Promise<Buffer> {
  const [row] = await app.sql<{ file: string }>(`SELECT file_id AS file FROM scorm.package_upload WHERE id = $1`, [
    idOf(upload),
  ]);
  return readFile(app.get(PartialFiles).placeOf(row?.file ?? ''));
}

/** A request whose body is written by hand, so that it can be cut. */
function slowPiece(upload: string, offset: number, headers: Record<string, string> = {}): ClientRequest {
  const request = httpRequest(`${app.origin}/api/v1${upload}`, {
    method: 'PATCH',
    headers: {
      'x-person': people.admin.personId,
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      ...headers,
    },
  });
  request.on('error', () => undefined);
  return request;
}

async function until(fits: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; !(await fits()); looks += 1) {
    if (looks > 500) throw new Error('It did not come about.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const writerOf = async (upload: string): Promise<string | null> => {
  const [row] = await app.sql<{ writer: string | null }>(`SELECT writer FROM scorm.package_upload WHERE id = $1`, [
    idOf(upload),
  ]);
  return row?.writer ?? null;
};

describe('what the server can do', () => {
  it('is told to everybody who asks', async () => {
    const { status, headers } = await app.ask('OPTIONS', '/package-uploads');
    expect(status).toBe(204);
    expect(Object.fromEntries([...headers].filter(([name]) => name.startsWith('tus-')))).toEqual({
      'tus-resumable': '1.0.0',
      'tus-version': '1.0.0',
      'tus-extension': 'creation,termination,checksum,expiration',
      'tus-max-size': '2147483648',
      'tus-checksum-algorithm': 'sha1,sha256',
    });
  });
});

describe('an upload', () => {
  it('is begun with its length and name, and HEAD says how much of it has arrived', async () => {
    const begun = await app.tus('POST', '/package-uploads', {
      'upload-length': '1000',
      'upload-metadata': `filename ${base64('Erste Hilfe – ü.zip')},filetype ${base64('application/zip')}`,
    });
    expect(begun).toMatchObject({ status: 201, body: { filename: 'Erste Hilfe – ü.zip', length: 1000, offset: 0 } });
    expect(begun.headers.get('tus-resumable')).toBe('1.0.0');
    const location = begun.headers.get('location') ?? '';
    const { status, headers } = await app.tus('HEAD', location.replace('/api/v1', ''));
    expect(status).toBe(200);
    expect(headers.get('upload-offset')).toBe('0');
    expect(headers.get('upload-length')).toBe('1000');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('upload-metadata')).toBe(`filename ${base64('Erste Hilfe – ü.zip')}`);
    expect(headers.get('upload-expires')).toBe('Fri, 16 Jan 2026 18:00:00 GMT');
  });

  it('arrives in pieces, and what is on disk are its bytes in order', async () => {
    const whole = bytes(300_000);
    const upload = await app.begin(whole.length);
    for (const [from, to] of [
      [0, 100_000],
      [100_000, 100_001],
      [100_001, 300_000],
    ] as const) {
      const answer = await app.piece(upload, from, whole.slice(from, to));
      expect([answer.status, answer.headers.get('upload-offset')]).toEqual([204, String(to)]);
    }
    expect((await stored(upload)).equals(whole)).toBe(true);
  });

  it('keeps what had arrived when the line broke, and goes on from there', async () => {
    const whole = bytes(200_000);
    const upload = await app.begin(whole.length);
    const cut = slowPiece(upload, 0, { 'content-length': String(whole.length) });
    cut.write(whole.subarray(0, 120_000));
    await until(async () => (await stored(upload)).length === 120_000);
    cut.destroy();
    await until(async () => (await writerOf(upload)) === null);
    expect(await app.offset(upload)).toBe(120_000);
    expect((await app.piece(upload, 120_000, whole.slice(120_000))).status).toBe(204);
    expect((await stored(upload)).equals(whole)).toBe(true);
  });

  it('keeps nothing of a piece with a checksum that was cut', async () => {
    const whole = bytes(50_000);
    const upload = await app.begin(whole.length);
    const digest = createHash('sha256').update(whole).digest('base64');
    const cut = slowPiece(upload, 0, { 'content-length': '50000', 'upload-checksum': `sha256 ${digest}` });
    cut.write(whole.subarray(0, 20_000));
    await until(async () => (await stored(upload)).length === 20_000);
    cut.destroy();
    await until(async () => (await writerOf(upload)) === null);
    expect(await app.offset(upload)).toBe(0);
    expect((await app.piece(upload, 0, whole, { 'upload-checksum': `sha256 ${digest}` })).status).toBe(204);
    expect((await stored(upload)).equals(whole)).toBe(true);
  });

  it('that is given up is gone, also its file', async () => {
    const before = (await app.everything()).files;
    const upload = await app.begin(10);
    await app.piece(upload, 0, bytes(5));
    expect((await app.tus('DELETE', upload)).status).toBe(204);
    expect((await app.tus('HEAD', upload)).status).toBe(404);
    expect((await app.everything()).files).toEqual(before);
  });
});

describe('what is refused', () => {
  const MISMATCH = `sha1 ${createHash('sha1').update('other').digest('base64')}`;
  const PIECE = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };

  it.each<[string, number, string, (upload: string) => Promise<Answer>]>([
    ['another offset than the stored one', 409, 'SCORM.UPLOAD_OFFSET', (at) => app.piece(at, 7, bytes(1))],
    ['more bytes than announced', 413, 'SCORM.UPLOAD_TOO_LONG', (at) => app.piece(at, 0, bytes(101))],
    [
      'more bytes than announced, without saying how many',
      413,
      'SCORM.UPLOAD_TOO_LONG',
      (at) => app.piece(at, 0, new Blob([bytes(101)]).stream()),
    ],
    [
      'bytes that do not have their checksum',
      460,
      'SCORM.UPLOAD_CHECKSUM',
      (at) => app.piece(at, 0, bytes(100), { 'upload-checksum': MISMATCH }),
    ],
    [
      'a checksum of an unknown kind',
      400,
      'KERNEL.INVALID_INPUT',
      (at) => app.piece(at, 0, bytes(100), { 'upload-checksum': 'crc32 AAAAAA==' }),
    ],
    [
      'bytes under another media type',
      415,
      'SCORM.UPLOAD_MEDIA_TYPE',
      (at) => app.tus('PATCH', at, { ...PIECE, 'content-type': 'application/json' }, { body: '{}' }),
    ],
    [
      'another version of the protocol',
      412,
      'SCORM.TUS_VERSION',
      (at) => app.ask('PATCH', at, { headers: { ...PIECE, 'tus-resumable': '0.2.2' }, body: bytes(1) }),
    ],
    [
      'an offset that is no number',
      400,
      'KERNEL.INVALID_INPUT',
      (at) => app.piece(at, 0, bytes(1), { 'upload-offset': '-1' }),
    ],
    ['somebody else’s upload', 404, 'KERNEL.NOT_FOUND', (at) => app.piece(at, 0, bytes(1), {}, people.colleague)],
    ['somebody without the right', 403, 'KERNEL.FORBIDDEN', (at) => app.piece(at, 0, bytes(1), {}, people.learner)],
  ])('%s: %i %s, and nothing of it is kept', async (_what, status, code, send) => {
    const upload = await app.begin(100);
    expect(await send(upload)).toMatchObject({
      status,
      body: { status, code, detail: expect.stringMatching(/\w\.$/) as string },
    });
    expect(await app.offset(upload)).toBe(0);
    expect((await app.piece(upload, 0, bytes(100))).status).toBe(204);
  });

  it.each([
    ['no length', {}, 400, 'KERNEL.INVALID_INPUT'],
    ['a length that is no number', { 'upload-length': 'long' }, 400, 'KERNEL.INVALID_INPUT'],
    ['more than the largest package', { 'upload-length': '2147483649' }, 413, 'SCORM.PACKAGE_TOO_LARGE'],
    [
      'a name that is no text',
      { 'upload-length': '1', 'upload-metadata': `filename ${base64('\u0000')}` },
      400,
      'KERNEL.INVALID_INPUT',
    ],
  ])('a beginning with %s, and no file is made', async (_what, headers: Record<string, string>, status, code) => {
    const before = await app.everything();
    expect(await app.tus('POST', '/package-uploads', headers)).toMatchObject({ status, body: { code } });
    expect(await app.everything()).toEqual(before);
  });

  it.each(['HEAD', 'DELETE'])('%s of somebody else', async (method) => {
    const upload = await app.begin(1);
    expect((await app.tus(method, upload, {}, { by: people.stranger })).status).toBe(404);
    expect((await app.tus('HEAD', upload)).status).toBe(200);
  });

  it('the twenty-first upload that is on its way, until one of them is given up or was left for an hour', async () => {
    const by = people.stranger;
    const all: string[] = [];
    for (let count = 0; count < 20; count += 1) all.push(await app.begin(1, by));
    const more = (): Promise<Answer> => app.tus('POST', '/package-uploads', { 'upload-length': '1' }, { by });
    expect(await more()).toMatchObject({ status: 429, body: { code: 'SCORM.TOO_MANY_UPLOADS' } });
    await app.tus('DELETE', all[0] ?? '', {}, { by });
    expect([(await more()).status, (await more()).status]).toEqual([201, 429]);
    app.clock.forward({ hours: 1 });
    expect((await more()).status).toBe(201);
    expect((await app.tus('HEAD', all[1] ?? '', {}, { by })).status).toBe(404);
    app.clock.setTo('2026-01-15T18:00:00Z');
  });

  it('what is more than twenty of those that begin at once', async () => {
    const by = people.latecomer;
    const begun = await Promise.all(
      Array.from({ length: 30 }, () => app.tus('POST', '/package-uploads', { 'upload-length': '1' }, { by })),
    );
    expect(begun.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(begun.filter(({ status }) => status === 429)).toHaveLength(10);
  });
});

it('a disk that fills up answers 507, keeps what was noted before, and the upload goes on once there is room', async () => {
  const whole = bytes(90_000);
  const upload = await app.begin(whole.length);
  await app.piece(upload, 0, whole.slice(0, 30_000));
  const partial = app.get(PartialFiles);
  const write = partial.write.bind(partial);
  const full = jest.spyOn(partial, 'write').mockImplementationOnce(async (id, offset) => {
    const writer = await write(id, offset);
    return {
      append: async (piece) => {
        // Half of the piece is on the disk by then.
        await writer.append(piece.subarray(0, Math.floor(piece.length / 2)));
        throw fullDisk(Object.assign(new Error('write failed'), { code: 'ENOSPC' })) ?? new Error('not full');
      },
      sync: () => writer.sync(),
      close: () => writer.close(),
    };
  });
  const answer = await app.piece(upload, 30_000, whole.slice(30_000));
  full.mockRestore();
  expect(answer).toMatchObject({ status: 507, body: { code: 'FILES.FULL' } });
  expect(await app.offset(upload)).toBe(30_000);
  expect((await app.piece(upload, 30_000, whole.slice(30_000))).status).toBe(204);
  expect((await stored(upload)).equals(whole)).toBe(true);
});

describe('two requests that send to one upload at once', () => {
  it('do not mix: one has its way, the other is told to wait', async () => {
    const whole = bytes(100_000);
    const upload = await app.begin(whole.length);
    const first = slowPiece(upload, 0, { 'content-length': '100000' });
    first.write(whole.subarray(0, 10_000));
    await until(async () => (await stored(upload)).length === 10_000);
    const second = await app.piece(upload, 0, bytes(100_000));
    expect(second).toMatchObject({ status: 423, body: { code: 'SCORM.UPLOAD_BUSY' } });
    expect(second.headers.get('retry-after')).toBe('2');
    const answered = new Promise<number | undefined>((resolve) => first.once('response', (r) => resolve(r.statusCode)));
    first.end(whole.subarray(10_000));
    expect(await answered).toBe(204);
    expect((await stored(upload)).equals(whole)).toBe(true);
  });

  it.each(Array.from({ length: 10 }, (_, run) => run))(
    'that start together end in the bytes of one (run %i)',
    async () => {
      const [one, other] = [bytes(150_000), bytes(150_000)];
      const upload = await app.begin(150_000);
      const answers = await Promise.all([app.piece(upload, 0, one), app.piece(upload, 0, other)]);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 204)).toHaveLength(1);
      expect([409, 423]).toContain(statuses.find((status) => status !== 204));
      expect((await stored(upload)).equals(statuses[0] === 204 ? one : other)).toBe(true);
    },
  );

  it('of which the first has fallen silent: what it brought counts, and the second goes on', async () => {
    const whole = bytes(90_000);
    const upload = await app.begin(whole.length);
    const silent = slowPiece(upload, 0, { 'content-length': '90000' });
    silent.write(whole.subarray(0, 30_000));
    await until(async () => (await stored(upload)).length === 30_000);
    expect(await app.offset(upload)).toBe(0);
    await until(async () => (await app.offset(upload)) === 30_000);
    expect((await app.piece(upload, 30_000, whole.slice(30_000))).status).toBe(204);
    expect((await stored(upload)).equals(whole)).toBe(true);
  });

  it('of which the first belongs to a process that was stopped: it wakes, writes, and none of it arrives', async () => {
    const [whole, late] = [bytes(60_000), bytes(30_000)];
    const upload = await app.begin(whole.length);
    const stopped = slowPiece(upload, 0, { 'content-length': '60000' });
    stopped.write(whole.subarray(0, 30_000));
    await until(async () => (await stored(upload)).length === 30_000);
    // As if its process had not renewed its right for long.
    await app.sql(
      `UPDATE scorm.package_upload SET received = 30000, writer_until = clock_timestamp() - interval '1 s' WHERE id = $1`,
      [idOf(upload)],
    );
    expect((await app.piece(upload, 30_000, whole.slice(30_000))).status).toBe(204);
    const answered = new Promise<number | undefined>((resolve) =>
      stopped.once('response', (r) => resolve(r.statusCode)),
    );
    stopped.end(late);
    expect(await answered).toBe(423);
    expect((await stored(upload)).equals(whole)).toBe(true);
    expect(await app.offset(upload)).toBe(60_000);
  });

  it('of which the second copies what the first left keeps its right, however long the copy takes', async () => {
    const whole = bytes(60_000);
    const upload = await app.begin(whole.length);
    await app.piece(upload, 0, whole.slice(0, 30_000));
    // As if the process of the first had died.
    await app.sql(`UPDATE scorm.package_upload SET writer = $2 WHERE id = $1`, [idOf(upload), newId()]);
    const files = app.get(PartialFiles);
    const copy = files.copy.bind(files);
    let copying = (): void => undefined;
    const begun = new Promise<void>((resolve) => (copying = resolve));
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = jest.spyOn(files, 'copy').mockImplementation(async (...what) => {
      copying();
      await held;
      return copy(...what);
    });
    const second = app.piece(upload, 30_000, whole.slice(30_000));
    await begun;
    const lapse = `UPDATE scorm.package_upload SET writer_until = clock_timestamp() - interval '1 s' WHERE id = $1`;
    await app.sql(lapse, [idOf(upload)]);
    const holds = `SELECT writer_until > clock_timestamp() AS holds FROM scorm.package_upload WHERE id = $1`;
    await until(async () => (await app.sql<{ holds: boolean }>(holds, [idOf(upload)]))[0]?.holds === true);
    expect(await app.piece(upload, 30_000, whole.slice(30_000))).toMatchObject({ status: 423 });
    release();
    expect((await second).status).toBe(204);
    expect(slow).toHaveBeenCalledTimes(1);
    slow.mockRestore();
    expect((await stored(upload)).equals(whole)).toBe(true);
  });
});

it('an upload of which nothing arrived for a day answers 410, and each piece gives it another day', async () => {
  const upload = await app.begin(3);
  app.clock.setTo('2026-01-16T17:59:00Z');
  expect((await app.piece(upload, 0, bytes(1))).headers.get('upload-expires')).toBe('Sat, 17 Jan 2026 17:59:00 GMT');
  app.clock.setTo('2026-01-17T17:58:59Z');
  expect((await app.piece(upload, 1, bytes(1))).status).toBe(204);
  app.clock.setTo('2026-01-18T17:59:00Z');
  expect((await app.tus('HEAD', upload)).status).toBe(410);
  expect(await app.piece(upload, 2, bytes(1))).toMatchObject({ status: 410, body: { code: 'SCORM.UPLOAD_EXPIRED' } });
});
