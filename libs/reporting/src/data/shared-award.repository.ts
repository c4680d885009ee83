import { Injectable } from '@nestjs/common';
import type { SharedAward } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import type { AwardReader } from '../awards/award-reader.js';
import { READABLE, readable } from './award.repository.js';
import type { AwardRow } from './award.repository.js';

/** Completion `f` is of an agency that the scope `s` names, itself or as a member on that day. */
const IN_SCOPE = `(s.agency_id = f.agency_id OR EXISTS (
  SELECT FROM directory.task_force_agency t WHERE t.task_force_id = s.task_force_id AND t.agency_id = f.agency_id
    AND f.completed_on BETWEEN t.joined_on AND coalesce(t.left_on, 'infinity')))`;

/** Which awards count the same completions. */
@Injectable()
export class SharedAwardRepository {
  /**
   * Other awards that the reader may read and that count completions of this one, most first. Courts are left out: a count of what
   * two awards share could be subtracted from their figures.
   */
  of(tx: Transaction, reader: AwardReader, award: AwardRow): Promise<SharedAward[]> {
    return tx.query<SharedAward[]>(
      `WITH counted AS MATERIALIZED (
         SELECT DISTINCT f.completion_id, f.agency_id, f.completed_on, coalesce(m.survivor_id, f.person_id) AS person_id
         FROM reporting.award_scope s JOIN reporting.fact f ON ${IN_SCOPE}
           LEFT JOIN directory.merged_people() m ON m.merged_id = f.person_id
         WHERE s.award_id = $6 AND f.completed_on BETWEEN $7::date AND $8::date AND f.agency_kind IS DISTINCT FROM 'court'
           AND f.discipline IS DISTINCT FROM 'judge_judicial_officer' AND f.discipline IS DISTINCT FROM 'court_staff'
           AND NOT EXISTS (SELECT FROM reporting.fact_withdrawal w WHERE w.completion_id = f.completion_id))
       SELECT a.id AS "awardId", a.number, a.funder, a.title, count(DISTINCT f.completion_id)::integer AS completions,
         count(DISTINCT f.person_id)::integer AS people
       FROM reporting.award a JOIN reporting.award_scope s ON s.award_id = a.id
         JOIN counted f ON f.completed_on BETWEEN a.starts_on AND a.ends_on AND ${IN_SCOPE}
       WHERE ${READABLE} AND a.id <> $6 GROUP BY a.id ORDER BY completions DESC, a.id LIMIT 100`,
      [...readable(reader), award.id, award.startsOn, award.endsOn],
    );
  }
}
