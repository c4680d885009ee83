import { crc32 } from 'node:zlib';
import { craftZip, type CraftedEntry, type CraftedZip } from './craft-zip.js';
import { manifest12 } from './manifest-xml.js';

const MANIFEST: CraftedEntry = { name: 'imsmanifest.xml', data: manifest12() };
const SCO: CraftedEntry[] = [
  { name: 'index.html', data: '<!doctype html><title>Lesson</title>' },
  { name: 'sco.js', data: '' },
];
const MEGABYTE = 1024 * 1024;

/**
 * Zips that attack whoever unpacks them: each is a playable course but for one thing. All must be refused before a file is stored,
 * except `wrong checksum` and `broken data`, which show only while they are unpacked.
 */
export const hostilePackages = {
  'parent folder': () => course({ name: '../evil.html', data: 'x' }),
  'parent folder inside a path': () => course({ name: 'media/../../evil.html', data: 'x' }),
  'absolute path': () => course({ name: '/etc/evil.conf', data: 'x' }),
  'drive letter': () => course({ name: 'C:/evil.html', data: 'x' }),
  'backslash path': () => course({ name: '..\\evil.html', data: 'x' }),
  'backslash path inside a path': () => course({ name: 'media\\..\\..\\evil.html', data: 'x' }),
  'drive letter with a backslash': () => course({ name: 'C:\\evil.html', data: 'x' }),
  'names that differ in backslashes': () =>
    course({ name: 'media\\a.html', data: 'x' }, { name: 'media/a.html', data: 'x' }),
  'zero byte in a name': () => course({ name: 'evil.html\0.png', data: 'x' }),
  'line break in a name': () => course({ name: 'evil\r\nX-Header: 1.html', data: 'x' }),
  'trailing dot': () => course({ name: 'evil.html.', data: 'x' }),
  'trailing space in a folder': () => course({ name: 'media /evil.html', data: 'x' }),
  'name of 256 bytes': () => course({ name: `${'n'.repeat(251)}.html`, data: 'x' }),
  'name not in its declared encoding': () => course({ name: Buffer.from([0x61, 0xff, 0xfe]), data: 'x' }),
  'unicode path field that leaves the package': () =>
    course({ name: 'fine.html', data: 'x', extra: unicodePath('fine.html', '../evil.html') }),
  'symbolic link': () => course({ name: 'passwd', data: '/etc/passwd', mode: 0o120777 }),
  'device file': () => course({ name: 'zero', data: '', mode: 0o020666 }),
  'second manifest': () => course({ name: 'imsmanifest.xml', data: manifest12({ identifier: 'other' }) }),
  'names that differ in case': () => course({ name: 'Index.html', data: 'x' }),
  'names that differ in composition': () =>
    course({ name: 'caf\u00e9.html', data: 'x' }, { name: 'cafe\u0301.html', data: 'x' }),
  'encrypted entry': () => course({ name: 'secret.html', data: 'x'.repeat(12), flags: 0x801, claimedSize: 0 }),
  'ratio bomb': () => course({ name: 'zeros.bin', data: Buffer.alloc(50 * MEGABYTE), deflate: true }),
  'overlapping entries': overlapBomb,
  'claimed size too small': () => course({ name: 'stored.html', data: 'x'.repeat(1000), claimedSize: 10 }),
  'two names for one entry': () => course({ name: 'safe.html', localName: '../evil.html', data: 'x' }),
  'program in front of the zip': () => course([], { prefix: Buffer.from('MZ this is a program') }),
  'picture in front of the zip': () => course([], { prefix: Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1') }),
  'another zip in front': () => course([], { prefix: craftZip([{ name: 'hidden.html', data: 'x' }]) }),
  'bytes behind the zip': () => course([], { suffix: Buffer.from('<script>alert(1)</script>') }),
  'part of a split zip': () => course([], { disk: 1 }),
  'unknown compression': () => course({ name: 'packed.html', data: 'x', method: 14 }),
  'AES method without its mark': () => course({ name: 'packed.html', data: 'x', method: 99 }),
  'wrong checksum': () => course({ name: 'changed.html', data: 'was something else', crc: 1 }),
  'broken data': () =>
    course({ name: 'broken.html', data: Buffer.from([0xff, 0xff, 0xff, 0xff]), method: 8, claimedSize: 10 }),
  'data longer than claimed': () =>
    course({ name: 'long.html', data: 'x'.repeat(5000), deflate: true, claimedSize: 100 }),
} satisfies Record<string, () => Buffer>;

export type HostilePackage = keyof typeof hostilePackages;

function course(extra: CraftedEntry | CraftedEntry[], second?: CraftedEntry | CraftedZip): Buffer {
  const entries = [MANIFEST, ...SCO, ...(Array.isArray(extra) ? extra : [extra])];
  return second !== undefined && 'name' in second ? craftZip([...entries, second]) : craftZip(entries, second);
}

/** Five hundred names for one megabyte: 500 MB in a file of some kilobytes, each entry below the ratio limit (Fifield, 2019). */
function overlapBomb(): Buffer {
  const kernel = Buffer.alloc(MEGABYTE);
  const copies = Array.from({ length: 500 }, (_, index): CraftedEntry => ({
    name: `copy-${index}.bin`,
    deflate: true,
    sharesDataOf: 3,
  }));
  return craftZip([MANIFEST, ...SCO, { name: 'copy.bin', data: kernel, deflate: true }, ...copies]);
}

/** Info-ZIP Unicode Path field (APPNOTE 4.6.9): its name replaces the one in the header. */
function unicodePath(headerName: string, name: string): Buffer {
  const field = craftField(headerName, name);
  const header = Buffer.alloc(4);
  header.writeUInt16LE(0x7075, 0);
  header.writeUInt16LE(field.length, 2);
  return Buffer.concat([header, field]);
}

function craftField(headerName: string, name: string): Buffer {
  const fixed = Buffer.alloc(5);
  fixed.writeUInt8(1, 0);
  fixed.writeUInt32LE(crc32(headerName), 1);
  return Buffer.concat([fixed, Buffer.from(name)]);
}
