import { createHash } from 'node:crypto';
import {
  checksumOf,
  filenameOf,
  metadataOf,
  requireTus,
  requireUploadBytes,
  uploadLength,
  uploadOffsetOf,
} from './tus-headers.js';

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

describe('the file name of an upload', () => {
  it.each([
    ['alone', `filename ${base64('course.zip')}`, 'course.zip'],
    ['among other keys', `filetype ${base64('application/zip')}, filename ${base64('a b.zip')},name`, 'a b.zip'],
    ['beyond ASCII', `filename ${base64('curso señal – 日本.zip')}`, 'curso señal – 日本.zip'],
    ['without a value', 'filename', null],
    ['left out', undefined, null],
  ])('is read when it stands %s', (_place, metadata, expected) => {
    expect(filenameOf(metadata === undefined ? {} : { 'upload-metadata': metadata })).toBe(expected);
  });

  it.each([
    ['empty', ' '],
    ['too long', 'x'.repeat(256)],
    ['with a character that is not text', 'a\u0007.zip'],
  ])('is refused when it is %s', (_fault, name) => {
    expect(() => filenameOf({ 'upload-metadata': `filename ${base64(name)}` })).toThrow(
      expect.objectContaining({ status: 400, code: 'KERNEL.INVALID_INPUT' }) as Error,
    );
  });

  it('is written as it is read', () => {
    expect(filenameOf({ 'upload-metadata': metadataOf('ü.zip') })).toBe('ü.zip');
  });
});

describe('numbers of bytes', () => {
  it.each([
    ['0', 0],
    ['2147483648', 2_147_483_648],
  ])('of %s are read', (written, expected) => {
    expect(uploadLength({ 'upload-length': written })).toBe(expected);
    expect(uploadOffsetOf({ 'upload-offset': written })).toBe(expected);
  });

  it.each([undefined, '', '-1', '1.5', '1e3', '0x10', ' 1', '9'.repeat(16)])('of %p are refused', (written) => {
    expect(() => uploadOffsetOf(written === undefined ? {} : { 'upload-offset': written })).toThrow('number of bytes');
  });

  it('above the largest package are refused with 413', () => {
    expect(() => uploadLength({ 'upload-length': '2147483649' })).toThrow(
      expect.objectContaining({ status: 413, code: 'SCORM.PACKAGE_TOO_LARGE' }) as Error,
    );
  });
});

describe('a checksum', () => {
  it.each(['sha1', 'sha256'])('is taken by %s', (algorithm) => {
    const expected = createHash(algorithm).update('bytes').digest('base64');
    const checksum = checksumOf({ 'upload-checksum': `${algorithm} ${expected}` });
    expect(checksum?.hash.update('bytes').digest('base64')).toBe(checksum?.expected);
  });

  it.each(['md5 AAAA', 'sha1', 'sha1 AAAA more', ''])('as "%s" is refused', (written) => {
    expect(() => checksumOf({ 'upload-checksum': written })).toThrow('sha1 or sha256');
  });

  it('may be left out', () => {
    expect(checksumOf({})).toBeUndefined();
  });
});

it.each([undefined, '0.2.2', '1.0', '1.0.0, 0.2.2'])('the version %p of the protocol is refused', (version) => {
  expect(() => requireTus(version === undefined ? {} : { 'tus-resumable': version })).toThrow('Tus-Resumable: 1.0.0');
});

it.each([
  ['application/offset+octet-stream', true],
  ['Application/Offset+Octet-Stream; q=1', true],
  ['application/octet-stream', false],
  [undefined, false],
])('bytes under the media type %p are taken: %p', (mediaType, taken) => {
  const check = (): void => requireUploadBytes(mediaType === undefined ? {} : { 'content-type': mediaType });
  if (taken) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ status: 415 }) as Error);
});
