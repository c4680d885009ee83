import { Injectable } from '@nestjs/common';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';

/** Something that one reader is told of once, beside trainings. */
export interface NoticeText {
  /** What it is about and when: a reader is told once of each. */
  about: string;
  title: string;
  statement: string;
  /** The statement as mail has it: without anything that somebody typed, and without figures. */
  mailed: string;
  why: readonly string[];
  /** Pages of the product, from its origin on. */
  path: string;
  stopPath: string;
}

export interface NoticeRow extends NoticeText {
  id: string;
  messageId: string;
}

/** The rows of `notifications.report_notice`. */
@Injectable()
export class ReportNoticeRepository {
  /** @returns false when the reader was told of it before. */
  async add(tx: Transaction, messageId: string, personId: string, notice: NoticeText): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO notifications.report_notice (id, message_id, person_id, about, title, statement, mailed, why, path, stop_path)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT ON CONSTRAINT report_notice_once DO NOTHING RETURNING id`,
      [
        newId(),
        messageId,
        personId,
        notice.about,
        notice.title,
        notice.statement,
        notice.mailed,
        JSON.stringify(notice.why),
        notice.path,
        notice.stopPath,
      ],
    );
    return rows.length > 0;
  }

  async isTold(tx: Transaction, personId: string, about: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM notifications.report_notice WHERE person_id = $1 AND about = $2`,
      [personId, about],
    );
    return rows.length > 0;
  }

  /** In the order in which they were written. */
  of(tx: Transaction, messageIds: readonly string[]): Promise<NoticeRow[]> {
    return tx.query<NoticeRow[]>(
      `SELECT n.id, n.message_id AS "messageId", n.about, n.title, n.statement, n.mailed, n.why, n.path, n.stop_path AS "stopPath"
       FROM notifications.report_notice n WHERE n.message_id = ANY ($1::uuid[]) ORDER BY n.id`,
      [messageIds],
    );
  }
}
