import { Injectable } from '@nestjs/common';
import type { NarrativeQuestion } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { Change } from './crosswalk.repository.js';

/** The answer of a period to a question. */
export interface WrittenAnswer {
  questionId: string;
  /** Null for one that a correction takes back. */
  text: string | null;
  /** Whether what the funder receives has it. */
  forFunder: boolean;
  writtenBy: string;
  writtenAt: Date;
  /** Whether it was entered to correct what was submitted, and not in a draft. */
  corrects: boolean;
}

/** What the newest version of the last submitted period says, as its report.json. */
export interface EarlierDocument {
  periodLabel: string;
  document: string;
}

const QUESTIONS = `SELECT id, item_code AS "itemCode", question_as_printed AS "questionAsPrinted", word_limit AS "wordLimit",
    character_limit AS "characterLimit", required, effective_from::text AS "effectiveFrom", effective_to::text AS "effectiveTo",
    source_url AS "sourceUrl" FROM reporting.narrative_question`;

/** The rows of `reporting.narrative_question` and `reporting.narrative_answer`. */
@Injectable()
export class NarrativeRepository {
  /** In the order in which they were entered. */
  all(tx: Transaction, awardId: string): Promise<NarrativeQuestion[]> {
    return tx.query<NarrativeQuestion[]>(`${QUESTIONS} WHERE award_id = $1 ORDER BY id`, [awardId]);
  }

  /** Questions that are in force on a day, which is the last one of a period. */
  inForce(tx: Transaction, awardId: string, on: CivilDate): Promise<NarrativeQuestion[]> {
    return tx.query<NarrativeQuestion[]>(
      `${QUESTIONS} WHERE award_id = $1 AND $2::date BETWEEN effective_from AND coalesce(effective_to, 'infinity') ORDER BY id`,
      [awardId, on],
    );
  }

  async add(tx: Transaction, awardId: string, question: NarrativeQuestion, { by, at }: Change): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.narrative_question (id, changed_by, changed_at, award_id, item_code, question_as_printed, word_limit,
         character_limit, required, effective_from, effective_to, source_url)
       VALUES ($1, $2, $3, $12, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [...values(question, by, at), awardId],
    );
  }

  async change(tx: Transaction, question: NarrativeQuestion, { by, at }: Change): Promise<void> {
    await tx.query(
      `UPDATE reporting.narrative_question SET changed_by = $2, changed_at = $3, item_code = $4, question_as_printed = $5,
         word_limit = $6, character_limit = $7, required = $8, effective_from = $9, effective_to = $10, source_url = $11
       WHERE id = $1`,
      values(question, by, at),
    );
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.query(`DELETE FROM reporting.narrative_question WHERE id = $1`, [id]);
  }

  async isAnswered(tx: Transaction, questionId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(`SELECT 1 FROM reporting.narrative_answer WHERE question_id = $1 LIMIT 1`, [
      questionId,
    ]);
    return rows.length > 0;
  }

  /** Whether a frozen report asks it, also where nobody answered. */
  async isAsked(tx: Transaction, questionId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT 1 FROM reporting.narrative_question q JOIN reporting.award_period p ON p.award_id = q.award_id
         JOIN reporting.report r ON r.period_id = p.id JOIN reporting.frozen_report f ON f.report_id = r.id
       WHERE q.id = $1 AND strpos(f.document, q.id::text) > 0 LIMIT 1`,
      [questionId],
    );
    return rows.length > 0;
  }

  /** By the question. */
  async answersOf(tx: Transaction, periodId: string): Promise<Map<string, WrittenAnswer>> {
    const rows = await tx.query<WrittenAnswer[]>(
      `SELECT question_id AS "questionId", text, for_funder AS "forFunder", written_by AS "writtenBy", written_at AS "writtenAt", corrects
       FROM reporting.narrative_answer WHERE period_id = $1`,
      [periodId],
    );
    return new Map(rows.map((row) => [row.questionId, row]));
  }

  async write(tx: Transaction, periodId: string, answer: WrittenAnswer): Promise<void> {
    await tx.query(
      `INSERT INTO reporting.narrative_answer (period_id, question_id, text, for_funder, written_by, written_at, corrects)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (period_id, question_id) DO UPDATE SET text = excluded.text, for_funder = excluded.for_funder,
         written_by = excluded.written_by, written_at = excluded.written_at, corrects = excluded.corrects`,
      [
        ...[periodId, answer.questionId, answer.text, answer.forFunder],
        ...[answer.writtenBy, answer.writtenAt, answer.corrects],
      ],
    );
  }

  async takeBack(tx: Transaction, periodId: string, questionId: string): Promise<void> {
    await tx.query(`DELETE FROM reporting.narrative_answer WHERE period_id = $1 AND question_id = $2`, [
      periodId,
      questionId,
    ]);
  }

  /** Undefined where no earlier period of the award was submitted. */
  async lastSubmitted(
    tx: Transaction,
    { awardId, place }: { awardId: string; place: number },
  ): Promise<EarlierDocument | undefined> {
    const [row] = await tx.query<EarlierDocument[]>(
      `SELECT p.label AS "periodLabel", f.document
       FROM reporting.award_period p JOIN reporting.report_submission s ON s.period_id = p.id
         LEFT JOIN LATERAL (SELECT v.report_id FROM reporting.report_restatement v WHERE v.period_id = p.id
           ORDER BY v.version DESC LIMIT 1) v ON true
         JOIN reporting.frozen_report f ON f.report_id = coalesce(v.report_id, s.report_id)
       WHERE p.award_id = $1 AND p.place < $2 ORDER BY p.place DESC LIMIT 1`,
      [awardId, place],
    );
    return row;
  }
}

function values(question: NarrativeQuestion, by: string, at: Date): unknown[] {
  return [
    question.id,
    by,
    at,
    question.itemCode,
    question.questionAsPrinted,
    question.wordLimit,
    question.characterLimit,
    question.required,
    question.effectiveFrom,
    question.effectiveTo,
    question.sourceUrl,
  ];
}
