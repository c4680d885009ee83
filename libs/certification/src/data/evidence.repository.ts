import { Injectable } from '@nestjs/common';
import { queryPrepared } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { Evidence } from '../domain/index.js';

export interface NewEvidence {
  completionId: string;
  personId: string;
  agencyId: string | null;
  courseId: string;
  earnedOn: CivilDate;
  minutes: number;
  source: string;
  recordedAt: string;
}

/** Evidence with whose it is, and whether it was earned at a court. */
export interface PersonEvidence extends Evidence {
  personId: string;
  court: boolean;
}

/** The rows of `certification.evidence` and their withdrawals: added once for a completion, never changed. */
@Injectable()
export class EvidenceRepository {
  async add(tx: Transaction, evidence: NewEvidence): Promise<void> {
    await tx.query(
      `INSERT INTO certification.evidence (completion_id, person_id, agency_id, course_id, earned_on, minutes, source, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [
        evidence.completionId,
        evidence.personId,
        evidence.agencyId,
        evidence.courseId,
        evidence.earnedOn,
        evidence.minutes,
        evidence.source,
        evidence.recordedAt,
      ],
    );
  }

  /** From now on the completion is no evidence, whether or not it has arrived. */
  async withdraw(tx: Transaction, completionId: string, at: string): Promise<void> {
    await tx.query(
      `INSERT INTO certification.evidence_withdrawal (completion_id, withdrawn_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
      [completionId, at],
    );
  }

  /** Those that count. */
  async of(tx: Transaction, personIds: readonly string[]): Promise<PersonEvidence[]> {
    return queryPrepared(
      tx,
      `SELECT completion_id AS "evidenceId", person_id AS "personId", course_id AS "courseId", earned_on::text AS "earnedOn", source AS kind, minutes,
         coalesce(agency_id IN (SELECT directory.court_ids()), false) AS court
       FROM certification.evidence e WHERE person_id = ANY ($1)
         AND NOT EXISTS (SELECT FROM certification.evidence_withdrawal w WHERE w.completion_id = e.completion_id)
       ORDER BY earned_on, completion_id`,
      [personIds],
    );
  }
}
