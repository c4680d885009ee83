import { Injectable } from '@nestjs/common';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { AwardReader } from '../awards/award-reader.js';
import { READABLE, readable } from './award.repository.js';

/** A day on which something is done, or due, at an agency. */
export interface AgencyDay {
  agencyId: string;
  on: CivilDate;
}

/** Which awards cover an agency on a day. Runs with the program's reach; who may read which award is in the query. */
@Injectable()
export class CoveredDayRepository {
  /** For each readable award that covers one: those days of its own, as `agency day`. */
  async byAward(tx: Transaction, reader: AwardReader, days: readonly AgencyDay[]): Promise<Map<string, Set<string>>> {
    if (days.length === 0) return new Map();
    const rows = await tx.query<{ awardId: string; day: string }[]>(
      `SELECT DISTINCT a.id AS "awardId", d.agency_id || ' ' || d.on_day AS day
       FROM reporting.award a JOIN unnest($6::uuid[], $7::date[]) AS d (agency_id, on_day) ON d.on_day BETWEEN a.starts_on AND a.ends_on
       WHERE ${READABLE} AND EXISTS (
         SELECT FROM reporting.award_scope c WHERE c.award_id = a.id AND (c.agency_id = d.agency_id OR EXISTS (
           SELECT FROM directory.task_force_agency t WHERE t.task_force_id = c.task_force_id AND t.agency_id = d.agency_id
             AND d.on_day BETWEEN t.joined_on AND coalesce(t.left_on, 'infinity'))))
       ORDER BY 1`,
      [...readable(reader), days.map(({ agencyId }) => agencyId), days.map(({ on }) => on)],
    );
    const byAward = new Map<string, Set<string>>();
    for (const { awardId, day } of rows) byAward.set(awardId, (byAward.get(awardId) ?? new Set()).add(day));
    return byAward;
  }

  /** The records to which these lead, in their order. */
  async peopleOf(tx: Transaction, personIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT directory.person_of(id) AS id FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, place) ORDER BY place`,
      [personIds],
    );
    return rows.map(({ id }) => id);
  }
}
