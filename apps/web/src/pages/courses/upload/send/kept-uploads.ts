import { uuid } from '@muster/contracts';
import { z } from 'zod';
import { packageFields } from '../form/package-fields.js';

const PREFIX = 'muster.package-upload.';
/** The server gives an upload up when nothing of it arrived for this long. */
export const KEPT_MS = 24 * 60 * 60 * 1000;

const keptUpload = z.object({
  uploadId: uuid,
  /** Of the file, which the browser does not keep: the person chooses it again. */
  fingerprint: z.string(),
  filename: z.string(),
  size: z.int(),
  /** Bytes that the server said it has. */
  received: z.int(),
  /** The course that gets a new version; a new course when left out. */
  courseId: uuid.optional(),
  fields: packageFields,
  /** Once the package is being read. */
  importId: uuid.optional(),
  keptAt: z.int(),
});
export type KeptUpload = z.infer<typeof keptUpload>;

/**
 * What this browser knows of the uploads of one person that are not in the catalog yet, so that a reload, a crash or a night does not
 * begin them anew. Where the browser keeps nothing, uploads work and only cannot go on after a reload.
 */
export class KeptUploads {
  private readonly prefix: string;

  constructor(
    private readonly storage: Storage,
    personId: string,
    private readonly now: () => number = Date.now,
  ) {
    // Two people of one shared computer never see each other's file names.
    this.prefix = `${PREFIX}${personId}.`;
  }

  /** The newest first. Those that the server has given up by now are left out and forgotten. */
  all(): KeptUpload[] {
    const found: KeptUpload[] = [];
    for (const key of this.keys()) {
      const kept = this.read(key);
      if (kept && kept.keptAt > this.now() - KEPT_MS) found.push(kept);
      else this.storage.removeItem(key);
    }
    return found.sort((a, b) => b.keptAt - a.keptAt);
  }

  keep(upload: Omit<KeptUpload, 'keptAt'>): void {
    this.write({ ...upload, keptAt: this.now() });
  }

  /** Notes how much the server has; it does not keep the upload longer for being asked. */
  notice(upload: KeptUpload, received: number): void {
    this.write({ ...upload, received });
  }

  forget(uploadId: string): void {
    this.storage.removeItem(this.prefix + uploadId);
  }

  private write(upload: KeptUpload): void {
    try {
      this.storage.setItem(this.prefix + upload.uploadId, JSON.stringify(upload));
    } catch {
      // A full or closed storage costs the way back after a reload and nothing else.
    }
  }

  private keys(): string[] {
    const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index) ?? '');
    return keys.filter((key) => key.startsWith(this.prefix));
  }

  private read(key: string): KeptUpload | undefined {
    try {
      return keptUpload.parse(JSON.parse(this.storage.getItem(key) ?? ''));
    } catch {
      return undefined;
    }
  }
}
