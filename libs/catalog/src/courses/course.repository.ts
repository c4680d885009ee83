import { Injectable } from '@nestjs/common';
import { queryPrepared } from '@muster/kernel';
import type { PageKey, Transaction } from '@muster/kernel';
import type { StoredCourseVersion } from './course-version.js';

export interface ListedCourse extends Omit<StoredCourseVersion, 'structure'> {
  courseCreatedAt: Date;
  ownerAgencyId: string | null;
}

/** A course that nobody else changes until the end of the transaction. */
export interface LockedCourse {
  number: number;
  createdAt: Date;
  ownerAgencyId: string | null;
}

export interface NewCourse {
  id: string;
  title: string;
  versionId: string;
  ownerAgencyId: string | null;
}

const LISTED = `v.id, v.course_id AS "courseId", v.number, v.title, v.standard, v.items,
  v.package_sha256 AS "packageSha256", v.minutes, v.audience, v.warnings, v.created_at AS "createdAt"`;

/** The rows of `catalog.course` and `catalog.course_version`. */
@Injectable()
export class CourseRepository {
  async version(tx: Transaction, id: string): Promise<StoredCourseVersion | undefined> {
    const [row] = await tx.query<StoredCourseVersion[]>(
      `SELECT ${LISTED}, v.structure FROM catalog.course_version v WHERE v.id = $1`,
      [id],
    );
    return row;
  }

  /** The newest versions of courses. */
  current(tx: Transaction, courseIds: readonly string[]): Promise<StoredCourseVersion[]> {
    return queryPrepared<StoredCourseVersion>(
      tx,
      `SELECT ${LISTED}, v.structure FROM catalog.course c JOIN catalog.course_version v ON v.id = c.current_version_id
       WHERE c.id = ANY ($1::uuid[])`,
      [courseIds],
    );
  }

  /** A page of courses by title, with one row more than asked for. */
  list(
    tx: Transaction,
    filter: { ids?: readonly string[]; titleLike: string | null },
    page: { after: PageKey | undefined; limit: number },
  ): Promise<ListedCourse[]> {
    return tx.query<ListedCourse[]>(
      `SELECT ${LISTED}, c.created_at AS "courseCreatedAt", c.owner_agency_id AS "ownerAgencyId"
       FROM catalog.course c JOIN catalog.course_version v ON v.id = c.current_version_id
       WHERE ($1::uuid[] IS NULL OR c.id = ANY ($1)) AND ($2::text IS NULL OR c.title ILIKE $2)
         AND ($3::text IS NULL OR (c.title, c.id) > ($3, $4::uuid))
       ORDER BY c.title, c.id LIMIT $5`,
      [filter.ids ?? null, filter.titleLike, page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit + 1],
    );
  }

  /** All versions of a course with their structure, oldest first. */
  wholeVersionsOf(tx: Transaction, courseId: string): Promise<StoredCourseVersion[]> {
    return tx.query<StoredCourseVersion[]>(
      `SELECT ${LISTED}, v.structure FROM catalog.course_version v WHERE v.course_id = $1 ORDER BY v.number`,
      [courseId],
    );
  }

  /** All versions of a course, newest first. */
  versionsOf(tx: Transaction, courseId: string): Promise<Omit<StoredCourseVersion, 'structure'>[]> {
    return tx.query<Omit<StoredCourseVersion, 'structure'>[]>(
      `SELECT ${LISTED} FROM catalog.course_version v WHERE v.course_id = $1 ORDER BY v.number DESC`,
      [courseId],
    );
  }

  /**
   * Holds a course until the end of the transaction, so that two versions published at once get two numbers.
   * @returns its newest number and whose it is; undefined when there is no such course.
   */
  async lock(tx: Transaction, courseId: string): Promise<LockedCourse | undefined> {
    const [row] = await tx.query<Omit<LockedCourse, 'number'>[]>(
      `SELECT created_at AS "createdAt", owner_agency_id AS "ownerAgencyId" FROM catalog.course WHERE id = $1 FOR UPDATE`,
      [courseId],
    );
    if (!row) return undefined;
    // Read after the lock is held: the row that was locked may be older than the version that was waited for.
    const [newest] = await tx.query<{ number: number }[]>(
      `SELECT max(number) AS number FROM catalog.course_version WHERE course_id = $1`,
      [courseId],
    );
    return { ...row, number: newest?.number ?? 0 };
  }

  /** The agency that a course belongs to; null for one of the installation. It never changes. */
  async ownerOf(tx: Transaction, courseId: string): Promise<string | null> {
    const [row] = await tx.query<{ ownerAgencyId: string | null }[]>(
      `SELECT owner_agency_id AS "ownerAgencyId" FROM catalog.course WHERE id = $1`,
      [courseId],
    );
    return row?.ownerAgencyId ?? null;
  }

  /** Adds a course whose first version follows in the same transaction. */
  async insertCourse(tx: Transaction, row: NewCourse): Promise<Date> {
    const [stored] = await tx.query<{ createdAt: Date }[]>(
      `INSERT INTO catalog.course (id, title, current_version_id, owner_agency_id) VALUES ($1, $2, $3, $4)
       RETURNING created_at AS "createdAt"`,
      [row.id, row.title, row.versionId, row.ownerAgencyId],
    );
    if (!stored) throw new Error('The insert answered no row.');
    return stored.createdAt;
  }

  async insertVersion(tx: Transaction, row: StoredCourseVersion, createdBy: string): Promise<void> {
    await tx.query(
      `INSERT INTO catalog.course_version
         (id, course_id, number, title, standard, structure, items, package_sha256, minutes, audience, warnings, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        row.id,
        row.courseId,
        row.number,
        row.title,
        row.standard,
        JSON.stringify(row.structure),
        JSON.stringify(row.items),
        row.packageSha256,
        row.minutes,
        JSON.stringify(row.audience),
        JSON.stringify(row.warnings),
        createdBy,
        row.createdAt,
      ],
    );
  }

  async setCurrent(tx: Transaction, courseId: string, versionId: string, title: string): Promise<void> {
    await tx.query(`UPDATE catalog.course SET current_version_id = $2, title = $3 WHERE id = $1`, [
      courseId,
      versionId,
      title,
    ]);
  }
}
