import { collisionKey } from '../zip/entry-name.js';

export interface FoundFile {
  path: string;
  /** The name was found only by ignoring case, which fails on most servers. */
  otherCase: boolean;
}

/** Finds the file an href means among the names in the zip. */
export class PackageIndex {
  private readonly paths: ReadonlySet<string>;
  private readonly byKey: ReadonlyMap<string, string>;

  constructor(paths: Iterable<string>) {
    this.paths = new Set(paths);
    // Keys are unique: a zip with colliding names was refused.
    this.byKey = new Map([...this.paths].map((path) => [collisionKey(path), path]));
  }

  /** As written, then percent-decoded, then either without regard to case. */
  find(path: string): FoundFile | null {
    const spellings = [path, decoded(path)].map((spelling) => spelling.normalize('NFC'));
    const exact = spellings.find((spelling) => this.paths.has(spelling));
    if (exact !== undefined) return { path: exact, otherCase: false };
    const loose = spellings
      .map((spelling) => this.byKey.get(collisionKey(spelling)))
      .find((found) => found !== undefined);
    return loose === undefined ? null : { path: loose, otherCase: true };
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
