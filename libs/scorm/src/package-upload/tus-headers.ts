import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { LARGEST_PACKAGE_BYTES, packageUploadMetadata, TUS_VERSION, UPLOAD_MEDIA_TYPE } from '@muster/contracts';
import { invalidInput } from '@muster/kernel';
import { notUploadBytes, packageTooLarge, tusVersion } from './upload.errors.js';

/** SHA-1 because tus asks every server for it; it finds damage on the way and proves nothing about who sent the bytes. */
export const CHECKSUM_ALGORITHMS = ['sha1', 'sha256'] as const;

export interface PieceChecksum {
  hash: Hash;
  /** Base64. */
  expected: string;
}

type Headers = IncomingHttpHeaders;

function one(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}

/** A count of bytes, written as decimal digits. */
function bytesIn(headers: Headers, name: string): number {
  const value = one(headers, name.toLowerCase());
  if (value !== undefined && /^\d{1,15}$/.test(value)) return Number(value);
  throw invalidInput([{ path: name, message: `Send the header ${name} with a number of bytes.` }]);
}

/** @throws MusterError 412 for a client of another version (tus 1.0.0, "Tus-Resumable"). */
export function requireTus(headers: Headers): void {
  if (one(headers, 'tus-resumable') !== TUS_VERSION) throw tusVersion(TUS_VERSION);
}

/** @throws MusterError 400 without a length, 413 for more than the largest package. */
export function uploadLength(headers: Headers): number {
  const length = bytesIn(headers, 'Upload-Length');
  if (length > LARGEST_PACKAGE_BYTES) throw packageTooLarge();
  return length;
}

export function uploadOffsetOf(headers: Headers): number {
  return bytesIn(headers, 'Upload-Offset');
}

/** @throws MusterError 415. */
export function requireUploadBytes(headers: Headers): void {
  const given = one(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  if (given !== UPLOAD_MEDIA_TYPE) throw notUploadBytes(UPLOAD_MEDIA_TYPE);
}

/**
 * The file name of `Upload-Metadata`: pairs of a key and a value in Base64, separated by commas. Other keys, which some clients add
 * by themselves, are left aside.
 * @throws MusterError 400 for a name that is no text.
 */
export function filenameOf(headers: Headers): string | null {
  const pairs = (one(headers, 'upload-metadata') ?? '').split(',').map((pair) => pair.trim().split(/\s+/));
  const encoded = pairs.find(([key]) => key === 'filename')?.[1];
  if (encoded === undefined) return null;
  const parsed = packageUploadMetadata.safeParse({ filename: Buffer.from(encoded, 'base64').toString('utf8') });
  if (!parsed.success) {
    throw invalidInput(parsed.error.issues.map(({ message }) => ({ path: 'Upload-Metadata', message })));
  }
  return parsed.data.filename ?? null;
}

/** The other way round, for the answer to HEAD. */
export function metadataOf(filename: string): string {
  return `filename ${Buffer.from(filename, 'utf8').toString('base64')}`;
}

/** @throws MusterError 400 for an algorithm or a form that is not understood (tus 1.0.0, "Checksum"). */
export function checksumOf(headers: Headers): PieceChecksum | undefined {
  const value = one(headers, 'upload-checksum');
  if (value === undefined) return undefined;
  const [algorithm, expected, ...more] = value.trim().split(/\s+/);
  if (!CHECKSUM_ALGORITHMS.some((known) => known === algorithm) || expected === undefined || more.length > 0) {
    const message = `Send Upload-Checksum as the name of an algorithm (${CHECKSUM_ALGORITHMS.join(' or ')}), a blank, and the checksum in Base64.`;
    throw invalidInput([{ path: 'Upload-Checksum', message }]);
  }
  return { hash: createHash(algorithm ?? ''), expected };
}
