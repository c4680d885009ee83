import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { PlayerOpening } from '../domain/signs/observed-time.js';

/** The rows of `scorm.opening`. */
@Injectable()
export class OpeningRepository {
  /** Those of which it is known when they were. */
  openings(tx: Transaction, attemptIds: readonly string[]): Promise<(PlayerOpening & { attemptId: string })[]> {
    return tx.query(
      `SELECT attempt_id AS "attemptId", launch_no AS "launchNo", opened_at AS at FROM scorm.opening
       WHERE attempt_id = ANY ($1::uuid[]) AND NOT is_lost ORDER BY attempt_id, launch_no`,
      [attemptIds],
    );
  }

  /** The numbers of all openings of an attempt that are known, by themselves or by what came of them. */
  async launches(tx: Transaction, attemptId: string): Promise<number[]> {
    const rows = await tx.query<{ launchNo: number }[]>(
      `SELECT launch_no AS "launchNo" FROM scorm.opening WHERE attempt_id = $1 AND NOT is_lost
       UNION SELECT launch_no FROM scorm.commit_receipt WHERE attempt_id = $1`,
      [attemptId],
    );
    return rows.map(({ launchNo }) => launchNo);
  }

  /** @returns true when an opening was made by the player of another one, to go on. */
  async continues(tx: Transaction, attemptId: string, launchNo: number, former: number): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM scorm.opening WHERE attempt_id = $1 AND launch_no = $2 AND continues_launch = $3`,
      [attemptId, launchNo, former],
    );
    return rows.length > 0;
  }

  /**
   * @param openedAt ISO 8601, as its player was told.
   * @returns true where the number has gone to another opening since, because an older backup was put back.
   */
  async isAnother(tx: Transaction, attemptId: string, launchNo: number, openedAt: string): Promise<boolean> {
    // A player is told whole milliseconds, and no two openings of one attempt are within a second and an old backup of each other.
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM scorm.opening WHERE attempt_id = $1 AND launch_no = $2 AND NOT is_lost
         AND abs(extract(epoch FROM opened_at - $3::timestamptz)) > 1`,
      [attemptId, launchNo, openedAt],
    );
    return rows.length > 0;
  }

  /** @returns true for an opening that the database had forgotten. */
  async isLost(tx: Transaction, attemptId: string, launchNo: number): Promise<boolean> {
    const [row] = await tx.query<{ is_lost: boolean }[]>(
      `SELECT is_lost FROM scorm.opening WHERE attempt_id = $1 AND launch_no = $2`,
      [attemptId, launchNo],
    );
    return row?.is_lost ?? false;
  }

  /**
   * The version of the course that an opening played, though its attempt may have moved since. Openings of the time before it was noted
   * are told by when they were: each move came after what was played on the version that it left.
   */
  async versionOf(tx: Transaction, attemptId: string, launchNo: number): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string | null }[]>(
      `SELECT coalesce(
         (SELECT o.course_version_id FROM scorm.opening o WHERE o.attempt_id = a.id AND o.launch_no = $2),
         (SELECT c.from_version_id FROM scorm.version_change c WHERE c.attempt_id = a.id AND c.choice = 'move'
            AND c.changed_at > coalesce(
              (SELECT o.opened_at FROM scorm.opening o WHERE o.attempt_id = a.id AND o.launch_no = $2), '-infinity')
          ORDER BY c.changed_at LIMIT 1),
         a.course_version_id) AS id
       FROM scorm.attempt a WHERE a.id = $1`,
      [attemptId, launchNo],
    );
    return row?.id ?? undefined;
  }
}
