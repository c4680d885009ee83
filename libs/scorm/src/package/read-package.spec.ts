import { createHash, randomBytes } from 'node:crypto';
import { Writable, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import {
  craftZip,
  hostilePackages,
  manifest12,
  minimalSco,
  packageZip,
  scormPackages,
  withPackageOnDisk,
  type HostilePackage,
  type ScormPackageName,
} from '@muster/testing';
import { PACKAGE_LIMITS, type PackageLimits } from './package-limits.js';
import { flattenItems } from './package-structure.js';
import { readPackage, type PackageReading, type PackageSink } from './read-package.js';
import { UnusablePackage } from './unusable-package.js';

class MemorySink implements PackageSink {
  readonly stored = new Map<string, Buffer>();

  async write(path: string, content: Readable): Promise<{ sha256: string; size: number }> {
    const bytes = await buffer(content);
    this.stored.set(path, bytes);
    return { sha256: sha256Of(bytes), size: bytes.length };
  }
}

function read(
  bytes: Uint8Array,
  limits: Partial<PackageLimits> = {},
  sink: PackageSink = new MemorySink(),
): Promise<PackageReading> {
  return withPackageOnDisk(bytes, ({ path }) => readPackage(path, sink, { ...PACKAGE_LIMITS, ...limits }));
}

async function refusalOf(reading: Promise<unknown>): Promise<UnusablePackage> {
  const refusal = await reading.then(
    () => new Error('The package was accepted'),
    (error: unknown) => error,
  );
  if (refusal instanceof UnusablePackage) return refusal;
  throw refusal;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('a package that plays', () => {
  it.each<[ScormPackageName, string, string[]]>([
    ['plain12', 'scorm_1.2', ['index.html']],
    ['plain2004Second', 'scorm_2004_2nd', ['index.html']],
    ['plain2004Third', 'scorm_2004_3rd', ['index.html']],
    ['plain2004Fourth', 'scorm_2004_4th', ['index.html']],
    ['missingSchemaversion', 'scorm_2004_4th', ['index.html']],
    ['twoOrganizations', 'scorm_1.2', ['index.html']],
    ['xmlBase', 'scorm_2004_3rd', ['content/lessons/first/index.html']],
    ['noOrganizations', 'scorm_1.2', ['index.html']],
    ['utf8Bom', 'scorm_1.2', ['index.html']],
    ['utf16LittleEndian', 'scorm_1.2', ['index.html']],
    ['utf16BigEndian', 'scorm_1.2', ['index.html']],
    ['latin1', 'scorm_1.2', ['index.html']],
    ['backslashHrefs', 'scorm_1.2', ['shared/pages/index.html']],
    ['backslashNames', 'scorm_1.2', ['shared/pages/index.html']],
    ['undeclaredPrefix', 'scorm_1.2', ['index.html']],
    ['nonAsciiNames', 'scorm_1.2', ['le%C3%A7on%20un/%E7%AC%AC%E4%B8%80%E8%AA%B2.html']],
    ['unflaggedUtf8Names', 'scorm_1.2', ['le%C3%A7on.html']],
    ['codePage437Names', 'scorm_1.2', ['le%C3%A7on.html']],
    ['zip64', 'scorm_1.2', ['index.html']],
    ['sequenced2004', 'scorm_2004_4th', ['index.html', 'quiz.html']],
  ])('%s is read as %s and launches %j', async (name, standard, hrefs) => {
    const { structure } = await read(await scormPackages[name]());
    const items = flattenItems(structure).map(({ item }) => item);
    expect(structure.standard).toBe(standard);
    expect(items.map(({ href }) => href)).toEqual(hrefs);
    expect(items.map(({ scormType }) => scormType)).toEqual(hrefs.map(() => 'sco'));
    expect(JSON.parse(JSON.stringify(structure))).toEqual(structure);
  });

  it('gives every file to the sink once, with its digest, size and media type', async () => {
    const sink = new MemorySink();
    const manifest = manifest12();
    const bytes = await packageZip({
      manifest,
      files: { ...minimalSco(), 'media/clip.MP4': Buffer.alloc(70_000, 7), 'run.php': '<?php' },
    });
    const reading = await read(bytes, {}, sink);
    expect(reading.files.map(({ path, mediaType }) => [path, mediaType])).toEqual([
      ['imsmanifest.xml', 'text/xml'],
      ['index.html', 'text/html'],
      ['sco.js', 'text/javascript'],
      ['media/clip.MP4', 'video/mp4'],
      ['run.php', 'application/octet-stream'],
    ]);
    for (const { path, sha256, size } of reading.files) {
      const stored = sink.stored.get(path) ?? Buffer.alloc(0);
      expect([sha256, size]).toEqual([sha256Of(stored), stored.length]);
    }
    expect(sink.stored.get('imsmanifest.xml')?.toString()).toBe(manifest);
    expect(reading.packageSha256).toBe(sha256Of(bytes));
    expect(reading.warnings).toEqual([]);
  });

  it('leaves nothing beside the zip: only the sink keeps files', async () => {
    const bytes = await scormPackages.multiSco12();
    await withPackageOnDisk(bytes, async ({ path, neighbours }) => {
      await readPackage(path, new MemorySink());
      expect(await neighbours()).toEqual([]);
    });
  });

  it('takes a manifest written in capitals, and says so', async () => {
    const { warnings } = await read(await packageZip({ manifest: manifest12(), manifestName: 'IMSManifest.XML' }));
    expect(warnings.map(({ code }) => code)).toEqual(['MANIFEST_NAME']);
  });

  it('warns of links that write the names of its files in other capitals, with their file and line', async () => {
    const files = {
      ...minimalSco(),
      'pages/Two.htm': '<p>\n<a href="../INDEX.html">back</a>',
      'css/main.css': '\n\nb { background: url(LOGO.gif) }',
      'css/Logo.GIF': 'gif',
      'notes.txt': '<a href="INDEX.html">',
    };
    const { warnings } = await read(await packageZip({ manifest: manifest12(), files }));
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'LINK_CASE', file: 'css/main.css', line: 3 }),
      {
        code: 'LINK_CASE',
        file: 'pages/Two.htm',
        line: 2,
        message:
          'A link says "../INDEX.html"; the zip has "index.html", in other capitals. It works here. Write it as in the zip: most servers tell capitals apart.',
      },
    ]);
  });

  it('keeps a zip inside the package as a file, and does not open it', async () => {
    const inner = hostilePackages['ratio bomb']();
    const { files } = await read(
      await packageZip({ manifest: manifest12(), files: { ...minimalSco(), 'handout.zip': inner } }),
    );
    expect(files.at(-1)).toMatchObject({
      path: 'handout.zip',
      size: inner.length,
      mediaType: 'application/octet-stream',
    });
  });

  it('leaves folders out of the files', async () => {
    const bytes = craftZip([
      { name: 'imsmanifest.xml', data: manifest12() },
      { name: 'media/', mode: 0o040755 },
      ...Object.entries(minimalSco()).map(([name, data]) => ({ name, data, deflate: true })),
    ]);
    expect((await read(bytes)).files.map(({ path }) => path)).toEqual(['imsmanifest.xml', 'index.html', 'sco.js']);
  });
});

describe('a hostile package', () => {
  it.each<[HostilePackage, string]>([
    ['parent folder', 'SCORM.UNSAFE_PATH'],
    ['parent folder inside a path', 'SCORM.UNSAFE_PATH'],
    ['absolute path', 'SCORM.UNSAFE_PATH'],
    ['drive letter', 'SCORM.UNSAFE_PATH'],
    ['backslash path', 'SCORM.UNSAFE_PATH'],
    ['backslash path inside a path', 'SCORM.UNSAFE_PATH'],
    ['drive letter with a backslash', 'SCORM.UNSAFE_PATH'],
    ['names that differ in backslashes', 'SCORM.DUPLICATE_NAME'],
    ['zero byte in a name', 'SCORM.UNSAFE_PATH'],
    ['line break in a name', 'SCORM.UNSAFE_PATH'],
    ['trailing dot', 'SCORM.UNSAFE_PATH'],
    ['trailing space in a folder', 'SCORM.UNSAFE_PATH'],
    ['name of 256 bytes', 'SCORM.UNSAFE_PATH'],
    ['name not in its declared encoding', 'SCORM.UNSAFE_PATH'],
    ['unicode path field that leaves the package', 'SCORM.UNSAFE_PATH'],
    ['symbolic link', 'SCORM.SYMLINK'],
    ['device file', 'SCORM.SYMLINK'],
    ['second manifest', 'SCORM.DUPLICATE_NAME'],
    ['names that differ in case', 'SCORM.DUPLICATE_NAME'],
    ['names that differ in composition', 'SCORM.DUPLICATE_NAME'],
    ['encrypted entry', 'SCORM.ENCRYPTED'],
    ['ratio bomb', 'SCORM.BOMB'],
    ['overlapping entries', 'SCORM.BOMB'],
    ['claimed size too small', 'SCORM.DAMAGED'],
    ['two names for one entry', 'SCORM.DAMAGED'],
    ['program in front of the zip', 'SCORM.PACKAGE_NOT_ZIP'],
    ['picture in front of the zip', 'SCORM.PACKAGE_NOT_ZIP'],
    ['another zip in front', 'SCORM.PACKAGE_NOT_ZIP'],
    ['bytes behind the zip', 'SCORM.DAMAGED'],
    ['part of a split zip', 'SCORM.PACKAGE_NOT_ZIP'],
    ['unknown compression', 'SCORM.COMPRESSION'],
    ['AES method without its mark', 'SCORM.COMPRESSION'],
  ])('with %s is refused as %s before a file is stored', async (name, code) => {
    const sink = new MemorySink();
    const bytes = hostilePackages[name]();
    const refusal = await withPackageOnDisk(bytes, async ({ path, neighbours }) => {
      const refused = await refusalOf(readPackage(path, sink));
      expect(await neighbours()).toEqual([]);
      return refused;
    });
    expect(refusal.code).toBe(code);
    // What is wrong, and what to do about it: two sentences, without a control character that could forge a line of a log.
    expect(refusal.message).toMatch(/^[^\p{Cc}]+\. [^\p{Cc}]+\.$/u);
    expect(sink.stored.size).toBe(0);
  });

  it.each<[HostilePackage, string, string, number]>([
    ['wrong checksum', 'SCORM.CRC', 'at once', 1000],
    ['broken data', 'SCORM.CRC', 'at once', 1000],
    ['data longer than claimed', 'SCORM.DAMAGED', 'at once', 1000],
    ['wrong checksum', 'SCORM.CRC', 'in pieces', 0],
    ['broken data', 'SCORM.CRC', 'in pieces', 0],
    ['data longer than claimed', 'SCORM.DAMAGED', 'in pieces', 0],
  ])(
    'with %s is refused as %s while it is unpacked %s, and that file is not stored',
    async (name, code, _way, wholeBytes) => {
      const sink = new MemorySink();
      const refusal = await refusalOf(read(hostilePackages[name](), { wholeBytes }, sink));
      expect(refusal.code).toBe(code);
      expect(sink.stored.has(refusal.file ?? '')).toBe(false);
      expect([...sink.stored.keys()].sort()).toEqual(['imsmanifest.xml', 'index.html', 'sco.js']);
    },
  );

  it('is refused although the sink swallows the fault of the stream', async () => {
    const deaf: PackageSink = {
      write: async (_path, content) => {
        const bytes = await buffer(content).catch(() => Buffer.alloc(0));
        return { sha256: sha256Of(bytes), size: bytes.length };
      },
    };
    const refusal = await refusalOf(read(hostilePackages['wrong checksum'](), { wholeBytes: 0 }, deaf));
    expect([refusal.code, refusal.file]).toEqual(['SCORM.CRC', 'changed.html']);
  });
});

describe('a large file and a small one', () => {
  it('have the same content, hash and order, read at once or in pieces', async () => {
    const files = { ...minimalSco(), 'a.bin': randomBytes(300_000), 'b.txt': 'b'.repeat(300_000), 'c.txt': '' };
    const course = await packageZip({ manifest: manifest12(), files });
    const readings = [];
    for (const wholeBytes of [0, 1000, PACKAGE_LIMITS.wholeBytes]) {
      const sink = new MemorySink();
      const { files: listed } = await read(course, { wholeBytes }, sink);
      for (const [name, content] of Object.entries(files)) expect(sink.stored.get(name)).toEqual(Buffer.from(content));
      readings.push(listed);
    }
    expect(readings[1]).toEqual(readings[0]);
    expect(readings[2]).toEqual(readings[0]);
    expect(readings[0]?.map(({ path }) => path)).toEqual(['imsmanifest.xml', ...Object.keys(files)]);
  });
});

describe('a zip that arrived in part', () => {
  it.each([0.01, 0.1, 0.5, 0.9, 0.99])('is refused when cut off after %f of it', async (share) => {
    const bytes = await scormPackages.multiSco12();
    const refusal = await refusalOf(read(bytes.subarray(0, Math.floor(bytes.length * share))));
    expect(refusal.code).toBe('SCORM.TRUNCATED');
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a page', Buffer.from('<!doctype html><title>Sign in</title>')],
    ['a RAR archive', Buffer.from('Rar!\u001a\u0007\u0001\u0000', 'latin1')],
  ])('is refused as not a zip when it is %s', async (_what, bytes) => {
    expect((await refusalOf(read(bytes))).code).toBe('SCORM.PACKAGE_NOT_ZIP');
  });
});

describe('limits', () => {
  const course = (): Promise<Buffer> =>
    packageZip({
      manifest: manifest12(),
      files: { ...minimalSco(), 'a.txt': 'a'.repeat(9000), 'b.txt': 'b'.repeat(9000) },
    });

  it.each<[string, Partial<PackageLimits>, string]>([
    ['number of files', { entries: 4 }, 'SCORM.TOO_LARGE'],
    ['size of one file', { entryBytes: 8999 }, 'SCORM.TOO_LARGE'],
    ['size of all files', { totalBytes: 20_000 }, 'SCORM.TOO_LARGE'],
    ['size of the zip', { totalBytes: 1000 }, 'SCORM.TOO_LARGE'],
    ['ratio', { ratio: 10, ratioFromBytes: 8000 }, 'SCORM.BOMB'],
    ['size of the manifest', { manifestBytes: 300 }, 'SCORM.MANIFEST_TOO_LARGE'],
    ['elements of the manifest', { manifestElements: 10 }, 'SCORM.MANIFEST_TOO_LARGE'],
    ['depth of the manifest', { manifestDepth: 3 }, 'SCORM.MANIFEST_TOO_LARGE'],
  ])('refuse what is over the %s', async (_what, limits, code) => {
    expect((await refusalOf(read(await course(), limits))).code).toBe(code);
  });

  it('let pass what just reaches them', async () => {
    const limits = { entries: 5, entryBytes: 9000, manifestDepth: 5, ratio: 200, ratioFromBytes: 9000 };
    expect((await read(await course(), limits)).files).toHaveLength(5);
  });

  it('allow high ratios in small files', async () => {
    expect((await read(await course(), { ratio: 10, ratioFromBytes: 10_000 })).files).toHaveLength(5);
  });
});

describe('the place of the manifest', () => {
  it('must be the top of the zip: a zipped folder is refused with what to zip instead', async () => {
    const refusal = await refusalOf(
      read(await packageZip({ manifest: manifest12(), manifestName: 'My course/imsmanifest.xml' })),
    );
    expect(refusal.code).toBe('SCORM.NO_MANIFEST');
    expect(refusal.message).toContain('folder "My course"');
    expect(refusal.message).toContain('Zip the contents of that folder');
  });

  it.each([
    ['a zip of pages', { 'index.html': '' }, 'not a SCORM package. Export'],
    ['a cmi5 course', { 'cmi5.xml': '' }, 'cmi5'],
  ])('is missed in %s', async (_what, files, words) => {
    const refusal = await refusalOf(read(await packageZip({ files })));
    expect(refusal.code).toBe('SCORM.NO_MANIFEST');
    expect(refusal.message).toContain(words);
  });

  it('is missed in an empty zip', async () => {
    expect((await refusalOf(read(craftZip([])))).code).toBe('SCORM.NO_MANIFEST');
  });
});

describe('faults that are not of the package', () => {
  it('come through as they are when the sink fails', async () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const sink: PackageSink = { write: () => Promise.reject(full) };
    await expect(read(await scormPackages.plain12(), {}, sink)).rejects.toBe(full);
  });

  it('are not taken for a damaged zip when the sink fails in the middle of a stream', async () => {
    const broken = new Error('the store went away');
    const sink: PackageSink = {
      write: async (_path, content) => {
        await pipeline(content, new Writable({ write: (_chunk, _encoding, done) => done(broken) }));
        return { sha256: '', size: 0 };
      },
    };
    const big = await packageZip({
      manifest: manifest12(),
      files: { 'big.bin': randomBytes(400_000), ...minimalSco() },
    });
    for (const wholeBytes of [0, PACKAGE_LIMITS.wholeBytes]) {
      await expect(read(big, { wholeBytes }, sink)).rejects.toBe(broken);
    }
  });

  it.each([0, 100_000])(
    'include a sink that stops reading early: half a file never counts as stored',
    async (wholeBytes) => {
      const sink: PackageSink = { write: () => Promise.resolve({ sha256: '', size: 0 }) };
      await expect(read(await scormPackages.plain12(), { wholeBytes }, sink)).rejects.toThrow(
        /^The content of imsmanifest.xml was not read to its end$/,
      );
    },
  );

  it('come through when the zip itself cannot be opened', async () => {
    await expect(readPackage('/nowhere/course.zip', new MemorySink())).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
