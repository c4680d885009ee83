import { Injectable } from '@nestjs/common';
import type { CertificationStatus } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** Where somebody stands for a requirement on a day. */
export interface PersonStanding {
  /** The record that stands for the person. */
  personId: string;
  requirementId: string;
  assignmentId: string;
  status: CertificationStatus;
  validUntil: CivilDate | null;
  graceUntil: CivilDate | null;
}

export interface PeopleAsked {
  on: CivilDate;
  personIds: readonly string[];
  requirementIds: readonly string[];
  /** The assignments of a court, which stand apart, or those of everybody else. */
  court: boolean;
}

/** Reads where many people stand at once, through `certification.standing_on`, within the reach of the transaction. */
@Injectable()
export class StandingsOfPeople {
  on(tx: Transaction, { on, personIds, requirementIds, court }: PeopleAsked): Promise<PersonStanding[]> {
    return tx.query<PersonStanding[]>(
      `SELECT s.person_id AS "personId", s.requirement_id AS "requirementId", s.assignment_id AS "assignmentId", s.status,
         s.valid_until::text AS "validUntil", s.grace_until::text AS "graceUntil"
       FROM certification.standing_on($1::date) s JOIN certification.assignment a ON a.id = s.assignment_id
       WHERE s.requirement_id = ANY ($3::uuid[]) AND s.person_id = ANY ($2::uuid[]) AND a.court = $4 AND s.status <> 'unassigned'`,
      [on, personIds, requirementIds, court],
    );
  }

  /** Those of the assignments that are within the reach of the transaction. */
  async visible(tx: Transaction, assignmentIds: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM certification.assignment WHERE id = ANY ($1::uuid[])`,
      [assignmentIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
