import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { StoredPackageFile } from '../package/index.js';

export interface ServedFile {
  fileSha256: string;
  size: number;
  mediaType: string;
}

const CONTENTS_LOCK = `hashtextextended('scorm.package_file contents', 0)`;

/** Which content stands behind each path of a package. */
@Injectable()
export class PackageFileRepository {
  /** The same package uploaded again has the same rows, which then stay as they are. */
  async add(tx: Transaction, packageSha256: string, files: readonly StoredPackageFile[]): Promise<void> {
    await tx.query(
      `INSERT INTO scorm.package_file (package_sha256, path, file_sha256, size, media_type)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[], $5::text[]) ON CONFLICT DO NOTHING`,
      [
        packageSha256,
        files.map((file) => file.path),
        files.map((file) => file.sha256),
        files.map((file) => file.size),
        files.map((file) => file.mediaType),
      ],
    );
  }

  /** All files of a package by their path; empty when there is no such package. */
  async of(tx: Transaction, packageSha256: string): Promise<Map<string, ServedFile>> {
    const rows = await tx.query<({ path: string; size: string } & Omit<ServedFile, 'size'>)[]>(
      `SELECT path, file_sha256 AS "fileSha256", size, media_type AS "mediaType" FROM scorm.package_file WHERE package_sha256 = $1`,
      [packageSha256],
    );
    return new Map(rows.map(({ path, ...file }) => [path, { ...file, size: Number(file.size) }]));
  }

  /** How many files one package has that another has not, or has with other content. */
  async difference(
    tx: Transaction,
    from: string,
    to: string,
  ): Promise<{ added: number; removed: number; changed: number }> {
    const [row] = await tx.query<{ added: number; removed: number; changed: number }[]>(
      `SELECT (count(*) FILTER (WHERE a.path IS NULL))::integer AS added,
         (count(*) FILTER (WHERE b.path IS NULL))::integer AS removed,
         (count(*) FILTER (WHERE a.file_sha256 <> b.file_sha256))::integer AS changed
       FROM (SELECT path, file_sha256 FROM scorm.package_file WHERE package_sha256 = $1) a
       FULL JOIN (SELECT path, file_sha256 FROM scorm.package_file WHERE package_sha256 = $2) b ON a.path = b.path`,
      [from, to],
    );
    return row ?? { added: 0, removed: 0, changed: 0 };
  }

  /**
   * Between this and the end of the transaction no content is removed from the store. Held while files join the store and the rows
   * that need them are written.
   */
  async holdContents(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock_shared(${CONTENTS_LOCK})`);
  }

  /** Between this and the end of the transaction nobody begins to need a content. Waits for those who are about to. */
  async holdOffNeeds(tx: Transaction): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(${CONTENTS_LOCK})`);
  }

  /** Those of the contents that no package has. */
  async needless(tx: Transaction, sha256s: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ sha256: string }[]>(
      `SELECT sha256 FROM unnest($1::text[]) AS given (sha256)
       WHERE NOT EXISTS (SELECT FROM scorm.package_file f WHERE f.file_sha256 = given.sha256)`,
      [sha256s],
    );
    return rows.map(({ sha256 }) => sha256);
  }
}
