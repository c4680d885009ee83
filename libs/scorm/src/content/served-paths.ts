import type { ServedFile } from '../data/package-file.repository.js';
import { collisionKey } from '../package/index.js';

/** The files of one package by the addresses that mean them. */
export class ServedPaths {
  /** `null` where several files have the key. */
  private byKey: ReadonlyMap<string, ServedFile | null> | undefined;

  constructor(private readonly exact: ReadonlyMap<string, ServedFile>) {}

  get size(): number {
    return this.exact.size;
  }

  /**
   * The file with this path, else the only one whose path differs from it in upper and lower case alone: content made on Windows
   * is full of such links, and its author never saw them fail.
   */
  find(path: string): ServedFile | undefined {
    return this.exact.get(path) ?? this.keys().get(collisionKey(path)) ?? undefined;
  }

  /** Made at the first address that no path equals, once for the package: most packages never need it. */
  private keys(): ReadonlyMap<string, ServedFile | null> {
    if (this.byKey) return this.byKey;
    const keys = new Map<string, ServedFile | null>();
    for (const [path, file] of this.exact) {
      const key = collisionKey(path);
      keys.set(key, keys.has(key) ? null : file);
    }
    this.byKey = keys;
    return keys;
  }
}
