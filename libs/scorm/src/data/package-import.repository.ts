import { Injectable } from '@nestjs/common';
import type { CourseWarning, JobState, NewPackageImport } from '@muster/contracts';
import type { Caller, Problem, Transaction } from '@muster/kernel';

/** The form of the request, and the course that it names. */
export type PackageImportRequest = Omit<NewPackageImport, 'uploadId'>;

export interface PackageImportRow {
  id: string;
  uploadId: string;
  personId: string;
  agencyId: string | null;
  filename: string | null;
  request: PackageImportRequest;
  caller: Caller;
  state: JobState;
  step: string;
  done: number;
  total: number;
  tries: number;
  courseId: string | null;
  versionId: string | null;
  warnings: CourseWarning[] | null;
  problem: Problem | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** How far an import has come. */
export interface ImportStep {
  step: string;
  done: number;
  total: number;
}

const COLUMNS = `id, upload_id AS "uploadId", person_id AS "personId", agency_id AS "agencyId", filename, request, caller, state, step,
  done::double precision AS done, total::double precision AS total, tries, course_id AS "courseId", version_id AS "versionId",
  warnings, problem, created_at AS "createdAt", finished_at AS "finishedAt"`;

/** Imports of uploads. A row ends once: what a try writes after another has begun changes nothing. */
@Injectable()
export class PackageImportRepository {
  async insert(
    tx: Transaction,
    row: Pick<PackageImportRow, 'id' | 'uploadId' | 'agencyId' | 'filename' | 'request' | 'caller' | 'step'>,
  ): Promise<PackageImportRow> {
    const [inserted] = await tx.query<PackageImportRow[]>(
      `INSERT INTO scorm.package_import (id, upload_id, person_id, agency_id, filename, request, caller, step, course_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${COLUMNS}`,
      [
        row.id,
        row.uploadId,
        row.caller.personId,
        row.agencyId,
        row.filename,
        JSON.stringify(row.request),
        JSON.stringify(row.caller),
        row.step,
        row.request.courseId ?? null,
      ],
    );
    if (!inserted) throw new Error('An import was not written.');
    return inserted;
  }

  async find(tx: Transaction, id: string): Promise<PackageImportRow | undefined> {
    const [row] = await tx.query<PackageImportRow[]>(`SELECT ${COLUMNS} FROM scorm.package_import WHERE id = $1`, [id]);
    return row;
  }

  async ofUpload(tx: Transaction, uploadId: string): Promise<PackageImportRow | undefined> {
    const [row] = await tx.query<PackageImportRow[]>(
      `SELECT ${COLUMNS} FROM scorm.package_import WHERE upload_id = $1`,
      [uploadId],
    );
    return row;
  }

  /** Begins a try. @returns the import with the number of this try; undefined when it has ended or does not exist. */
  async begin(tx: Transaction, id: string, step: string): Promise<PackageImportRow | undefined> {
    const [rows] = await tx.query<[PackageImportRow[], number]>(
      `UPDATE scorm.package_import SET state = 'running', tries = tries + 1, step = $2, done = 0, total = 0,
         started_at = coalesce(started_at, clock_timestamp()), changed_at = clock_timestamp()
       WHERE id = $1 AND finished_at IS NULL RETURNING ${COLUMNS}`,
      [id, step],
    );
    return rows[0];
  }

  async note(tx: Transaction, id: string, tries: number, { step, done, total }: ImportStep): Promise<void> {
    await tx.query(
      `UPDATE scorm.package_import SET step = $3, done = $4, total = $5, changed_at = clock_timestamp()
       WHERE id = $1 AND tries = $2 AND finished_at IS NULL`,
      [id, tries, step, done, total],
    );
  }

  /** @returns false when the import has ended or another try has begun. */
  async succeed(
    tx: Transaction,
    id: string,
    tries: number,
    result: { step: string; courseId: string; versionId: string; warnings: readonly CourseWarning[] },
  ): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE scorm.package_import SET state = 'succeeded', step = $3, done = total, course_id = $4, version_id = $5, warnings = $6,
         changed_at = clock_timestamp(), finished_at = clock_timestamp()
       WHERE id = $1 AND tries = $2 AND finished_at IS NULL`,
      [id, tries, result.step, result.courseId, result.versionId, JSON.stringify(result.warnings)],
    );
    return count === 1;
  }

  /** @returns false when the import has ended or another try has begun. */
  async fail(tx: Transaction, id: string, tries: number, step: string, problem: Problem): Promise<boolean> {
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE scorm.package_import SET state = 'failed', step = $3, problem = $4,
         changed_at = clock_timestamp(), finished_at = clock_timestamp()
       WHERE id = $1 AND tries = $2 AND finished_at IS NULL`,
      [id, tries, step, JSON.stringify(problem)],
    );
    return count === 1;
  }

  /** Imports that have not ended and of which there was no news for this long, the oldest first. */
  async silentFor(tx: Transaction, seconds: number): Promise<PackageImportRow[]> {
    return tx.query<PackageImportRow[]>(
      `SELECT ${COLUMNS} FROM scorm.package_import
       WHERE finished_at IS NULL AND changed_at < clock_timestamp() - make_interval(secs => $1) ORDER BY changed_at`,
      [seconds],
    );
  }

  /** Deletes imports that ended long ago. @returns how many. */
  async forget(tx: Transaction, days: number): Promise<number> {
    const [, count] = await tx.query<[unknown[], number]>(
      `DELETE FROM scorm.package_import WHERE finished_at < clock_timestamp() - make_interval(days => $1)`,
      [days],
    );
    return count;
  }
}
