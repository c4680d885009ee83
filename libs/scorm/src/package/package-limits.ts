/** How much a package may hold. All sizes in bytes. */
export interface PackageLimits {
  /** Size of the zip, and of everything in it unpacked. */
  totalBytes: number;
  entryBytes: number;
  entries: number;
  /** Unpacked to packed size, looked at only above `ratioFromBytes`: small repetitive text honestly compresses better. */
  ratio: number;
  ratioFromBytes: number;
  /** A file up to this size, packed and unpacked, is read at once; a larger one in pieces. */
  wholeBytes: number;
  manifestBytes: number;
  manifestDepth: number;
  manifestElements: number;
}

const MEGABYTE = 1024 * 1024;

/** Limits for any author's package (OWASP ASVS 5.0, 5.2.1 and 5.2.3). The largest honest packages we know are video courses of 1 GB. */
export const PACKAGE_LIMITS: PackageLimits = {
  totalBytes: 2048 * MEGABYTE,
  entryBytes: 500 * MEGABYTE,
  entries: 20_000,
  ratio: 200,
  ratioFromBytes: MEGABYTE,
  wholeBytes: MEGABYTE,
  manifestBytes: 10 * MEGABYTE,
  manifestDepth: 200,
  manifestElements: 50_000,
};

/** Bytes as people read them, for the sentences of refusals. */
export function readableSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < MEGABYTE ? `${Math.ceil(bytes / 1024)} kB` : `${Math.ceil(bytes / MEGABYTE)} MB`;
}
