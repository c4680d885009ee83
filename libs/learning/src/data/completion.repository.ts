import { Injectable } from '@nestjs/common';
import type { CompletionQuery, Discipline, EvidenceSource, Score, WithdrawalReason } from '@muster/contracts';
import { readDatedCursor } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface NewCompletion {
  id: string;
  personId: string;
  agencyId: string | null;
  discipline: Discipline | null;
  courseId: string | null;
  courseVersionId: string | null;
  registrationId: string | null;
  attemptId: string | null;
  title: string;
  completedOn: CivilDate;
  minutes: number | null;
  source: EvidenceSource;
  score: Score | null;
  evidence: string | null;
  recordedBy: string | null;
}

export interface CompletionRow extends NewCompletion {
  personName: string | null;
  agencyName: string | null;
  recordedAt: Date;
  /** What its registration has come to. */
  result: 'completed' | 'passed' | null;
  withdrawnAt: Date | null;
  withdrawnBecause: WithdrawalReason | null;
  withdrawnNote: string | null;
}

const SELECT = `SELECT c.id, directory.person_of(c.person_id) AS "personId", c.agency_id AS "agencyId", c.discipline, c.course_id AS "courseId",
    c.course_version_id AS "courseVersionId", c.registration_id AS "registrationId", c.attempt_id AS "attemptId", c.title,
    c.completed_on::text AS "completedOn", c.minutes, c.source, c.score, c.evidence, c.recorded_by AS "recordedBy",
    c.recorded_at AS "recordedAt", p.family_name || ', ' || p.given_name AS "personName", a.name AS "agencyName",
    CASE WHEN r.state IN ('completed', 'passed') THEN r.state END AS result, w.withdrawn_at AS "withdrawnAt",
    w.reason AS "withdrawnBecause", w.note AS "withdrawnNote"
  FROM learning.completion c
  LEFT JOIN learning.registration r ON r.id = c.registration_id
  LEFT JOIN learning.completion_withdrawal w ON w.completion_id = c.id
  LEFT JOIN directory.person p ON p.id = directory.person_of(c.person_id)
  LEFT JOIN directory.agency a ON a.id = c.agency_id`;

/** The rows of `learning.completion`: added, never changed; but for what may name somebody who was erased. */
@Injectable()
export class CompletionRepository {
  /** @returns when it was recorded; undefined when this registration's completion is stored already. */
  async add(tx: Transaction, completion: NewCompletion): Promise<Date | undefined> {
    const [row] = await tx.query<{ recordedAt: Date }[]>(
      `INSERT INTO learning.completion (id, person_id, agency_id, discipline, course_id, course_version_id, registration_id,
         attempt_id, title, completed_on, minutes, source, score, evidence, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       ON CONFLICT (registration_id) WHERE source = 'attempt' DO NOTHING RETURNING recorded_at AS "recordedAt"`,
      [
        completion.id,
        completion.personId,
        completion.agencyId,
        completion.discipline,
        completion.courseId,
        completion.courseVersionId,
        completion.registrationId,
        completion.attemptId,
        completion.title,
        completion.completedOn,
        completion.minutes,
        completion.source,
        completion.score === null ? null : JSON.stringify(completion.score),
        completion.evidence,
        completion.recordedBy,
      ],
    );
    return row?.recordedAt;
  }

  /** @returns when; undefined when it was taken back before: of two who do so at once one is told. */
  async withdraw(
    tx: Transaction,
    one: { completionId: string; reason: WithdrawalReason; note: string | null; by: string },
  ): Promise<Date | undefined> {
    const [row] = await tx.query<{ at: Date }[]>(
      `INSERT INTO learning.completion_withdrawal (completion_id, reason, note, withdrawn_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING withdrawn_at AS at`,
      [one.completionId, one.reason, one.note, one.by],
    );
    return row?.at;
  }

  async forgetEvidence(tx: Transaction, personIds: readonly string[]): Promise<void> {
    await tx.query(`SELECT learning.forget_evidence($1::uuid[])`, [personIds]);
  }

  async find(tx: Transaction, id: string): Promise<CompletionRow | undefined> {
    const [row] = await tx.query<CompletionRow[]>(`${SELECT} WHERE c.id = $1`, [id]);
    return row;
  }

  /** Newest first, one row more than the page so that its end is known. */
  async list(tx: Transaction, query: CompletionQuery): Promise<CompletionRow[]> {
    const after = readDatedCursor(query.cursor);
    return tx.query<CompletionRow[]>(
      `${SELECT}
       WHERE ($1::uuid IS NULL OR c.agency_id = $1) AND ($2::uuid IS NULL OR c.course_id = $2)
         AND ($3::uuid IS NULL OR c.person_id IN (SELECT directory.same_people($3))) AND ($4::date IS NULL OR c.completed_on >= $4)
         AND ($5::date IS NULL OR c.completed_on <= $5)
         AND ($6::date IS NULL OR (c.completed_on, c.id) < ($6::date, $7::uuid))
       ORDER BY c.completed_on DESC, c.id DESC LIMIT $8`,
      [
        query.agencyId ?? null,
        query.courseId ?? null,
        query.personId ?? null,
        query.from ?? null,
        query.to ?? null,
        after?.on ?? null,
        after?.id ?? null,
        query.limit + 1,
      ],
    );
  }
}
