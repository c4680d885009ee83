import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

export interface PackageUploadRow {
  id: string;
  filename: string | null;
  /** Bytes of the whole file. */
  length: number;
  /** Bytes that are on disk. */
  received: number;
  /** Names the file with the bytes. */
  fileId: string;
  /** The request that holds the right to write, or that died while it held it. */
  writer: string | null;
  /** Whether that request still holds it. */
  busy: boolean;
  importId: string | null;
  expiresAt: Date;
}

const COLUMNS = `id, filename, length::double precision AS length, received::double precision AS received, file_id AS "fileId",
  writer, coalesce(writer_until > clock_timestamp(), false) AS busy, import_id AS "importId", expires_at AS "expiresAt"`;

/** Uploads on their way. Who writes is decided by the clock of the database, on which all servers agree. */
@Injectable()
export class PackageUploadRepository {
  async insert(
    tx: Transaction,
    upload: { id: string; personId: string; filename: string | null; length: number; fileId: string; expiresAt: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO scorm.package_upload (id, person_id, filename, length, file_id, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [upload.id, upload.personId, upload.filename, upload.length, upload.fileId, upload.expiresAt],
    );
  }

  async find(tx: Transaction, id: string): Promise<PackageUploadRow | undefined> {
    const [row] = await tx.query<PackageUploadRow[]>(`SELECT ${COLUMNS} FROM scorm.package_upload WHERE id = $1`, [id]);
    return row;
  }

  /** As {@link find}, and holds the row until the end of the transaction. */
  async lock(tx: Transaction, id: string): Promise<PackageUploadRow | undefined> {
    const [row] = await tx.query<PackageUploadRow[]>(
      `SELECT ${COLUMNS} FROM scorm.package_upload WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return row;
  }

  /** Holds other beginnings of a person back until the end of the transaction, so that each counts those before it. */
  async lockSender(tx: Transaction, personId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(uuid_hash_extended($1::uuid, 3))`, [personId]);
  }

  /** Uploads of a person that nothing was made of yet. */
  async openOf(tx: Transaction, personId: string): Promise<number> {
    const [row] = await tx.query<{ open: number }[]>(
      `SELECT count(*)::integer AS open FROM scorm.package_upload WHERE person_id = $1 AND import_id IS NULL`,
      [personId],
    );
    return row?.open ?? 0;
  }

  /** Takes away the upload of a person that waits longest, if nobody sent to it since an instant. @returns the id of its file. */
  async removeLeft(tx: Transaction, personId: string, expiresBefore: Date): Promise<string | undefined> {
    const [rows] = await tx.query<[{ fileId: string }[], number]>(
      `DELETE FROM scorm.package_upload WHERE id =
         (SELECT id FROM scorm.package_upload WHERE person_id = $1 AND import_id IS NULL AND expires_at <= $2
            AND coalesce(writer_until <= clock_timestamp(), true) ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING file_id AS "fileId"`,
      [personId, expiresBefore],
    );
    return rows[0]?.fileId;
  }

  /** Gives a request the right to write, whoever had it before. */
  async take(tx: Transaction, id: string, writer: string, seconds: number): Promise<void> {
    await tx.query(
      `UPDATE scorm.package_upload SET writer = $2, writer_until = clock_timestamp() + make_interval(secs => $3) WHERE id = $1`,
      [id, writer, seconds],
    );
  }

  /** Goes on writing in another file. @returns false when `writer` no longer has the right to write. */
  async moveTo(tx: Transaction, id: string, writer: string, fileId: string): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE scorm.package_upload SET file_id = $3 WHERE id = $1 AND writer = $2`,
      [id, writer, fileId],
    );
    return count === 1;
  }

  /**
   * Notes how much is on disk, and keeps the right to write.
   * @returns false when `writer` no longer has it: its bytes then do not count.
   */
  async note(
    tx: Transaction,
    id: string,
    writer: string,
    noted: { received: number; expiresAt: Date; seconds: number },
  ): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE scorm.package_upload
       SET received = $3, expires_at = $4, writer_until = clock_timestamp() + make_interval(secs => $5)
       WHERE id = $1 AND writer = $2`,
      [id, writer, noted.received, noted.expiresAt, noted.seconds],
    );
    return count === 1;
  }

  /** Keeps the right to write, for a request whose bytes come slowly. */
  async renew(tx: Transaction, id: string, writer: string, seconds: number): Promise<void> {
    await tx.query(
      `UPDATE scorm.package_upload SET writer_until = clock_timestamp() + make_interval(secs => $3) WHERE id = $1 AND writer = $2`,
      [id, writer, seconds],
    );
  }

  /** Gives the right to write back. */
  async letGo(tx: Transaction, id: string, writer: string): Promise<void> {
    await tx.query(`UPDATE scorm.package_upload SET writer = NULL, writer_until = NULL WHERE id = $1 AND writer = $2`, [
      id,
      writer,
    ]);
  }

  /** From now on the upload belongs to an import and does not expire. */
  async give(tx: Transaction, id: string, importId: string): Promise<void> {
    await tx.query(`UPDATE scorm.package_upload SET import_id = $2 WHERE id = $1`, [id, importId]);
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.query(`DELETE FROM scorm.package_upload WHERE id = $1`, [id]);
  }

  /** Takes away the uploads whose time is over. @returns the ids of their files. */
  async removeExpired(tx: Transaction, now: Date): Promise<string[]> {
    const [rows] = await tx.query<[{ fileId: string }[], number]>(
      `DELETE FROM scorm.package_upload
       WHERE expires_at <= $1 AND import_id IS NULL AND coalesce(writer_until <= clock_timestamp(), true)
       RETURNING file_id AS "fileId"`,
      [now],
    );
    return rows.map(({ fileId }) => fileId);
  }

  /** Those of the files that an upload still needs. */
  async inUse(tx: Transaction, fileIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ fileId: string }[]>(
      `SELECT file_id AS "fileId" FROM scorm.package_upload WHERE file_id = ANY($1::uuid[])`,
      [fileIds],
    );
    return new Set(rows.map(({ fileId }) => fileId));
  }
}
