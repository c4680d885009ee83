import { Injectable } from '@nestjs/common';
import type { MemberKind, TaskForceRole } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';
import { FORMER_TERMS } from './task-force.repository.js';
import type { FormerTerms } from './task-force.repository.js';

export interface TaskForceEntry {
  id: string;
  taskForceId: string;
  agencyId: string;
  /** First day of the membership into which it was brought. */
  joinedOn: CivilDate;
  broughtInBy: string;
  broughtInAt: Date;
  /** Whether that was somebody with a role over the agency itself. */
  byTheAgency: boolean;
}

/** A membership of an agency with how it came about; the last four are null for one that nobody is known to have entered. */
export interface OwnMembershipRow {
  taskForceId: string;
  taskForceName: string;
  agencyId: string;
  agencyName: string;
  agencyKind: MemberKind;
  role: TaskForceRole;
  joinedOn: CivilDate;
  leftOn: CivilDate | null;
  mouSignedOn: CivilDate | null;
  mouExpiresOn: CivilDate | null;
  formerTerms: FormerTerms[];
  broughtInBy: string | null;
  broughtInAt: Date | null;
  byTheAgency: boolean | null;
  seenAt: Date | null;
}

/** The rows of `directory.task_force_entry`. */
@Injectable()
export class TaskForceEntryRepository {
  async add(tx: Transaction, entry: TaskForceEntry): Promise<void> {
    await tx.query(
      `INSERT INTO directory.task_force_entry (id, task_force_id, agency_id, brought_in_by, brought_in_at, by_the_agency, joined_on)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        entry.id,
        entry.taskForceId,
        entry.agencyId,
        entry.broughtInBy,
        entry.broughtInAt,
        entry.byTheAgency,
        entry.joinedOn,
      ],
    );
  }

  /**
   * Memberships of an agency, ended ones too, with role and memorandum of a day and the newest entry of each, by name of the task force,
   * the last one first.
   */
  ofAgency(tx: Transaction, agencyId: string, on: CivilDate): Promise<OwnMembershipRow[]> {
    return tx.query<OwnMembershipRow[]>(
      `SELECT t.id AS "taskForceId", t.name AS "taskForceName", a.id AS "agencyId", a.name AS "agencyName", a.kind AS "agencyKind", m.role,
         m.joined_on::text AS "joinedOn", m.left_on::text AS "leftOn", m.mou_signed_on::text AS "mouSignedOn",
         m.mou_expires_on::text AS "mouExpiresOn", ${FORMER_TERMS('$2')} AS "formerTerms", e.brought_in_by AS "broughtInBy", e.brought_in_at AS "broughtInAt",
         e.by_the_agency AS "byTheAgency", e.seen_at AS "seenAt"
       FROM directory.membership_on($2::date) m JOIN directory.task_force t ON t.id = m.task_force_id JOIN directory.agency a ON a.id = m.agency_id
         LEFT JOIN LATERAL (SELECT * FROM directory.task_force_entry e WHERE e.agency_id = m.agency_id AND e.task_force_id = m.task_force_id AND e.joined_on = m.joined_on
           ORDER BY e.brought_in_at DESC, e.id DESC LIMIT 1) e ON true
       WHERE m.agency_id = $1 ORDER BY t.name, t.id, m.joined_on DESC`,
      [agencyId, on],
    );
  }

  /** Notes that the agency knows of all that brought it into a task force. */
  async see(
    tx: Transaction,
    { taskForceId, agencyId }: Pick<TaskForceEntry, 'taskForceId' | 'agencyId'>,
    by: string,
    at: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE directory.task_force_entry SET seen_by = $3, seen_at = $4
       WHERE task_force_id = $1 AND agency_id = $2 AND seen_at IS NULL`,
      [taskForceId, agencyId, by, at],
    );
  }

  /**
   * What people are called who acted for the agency, where the reader sees nobody else of theirs; but nobody who has ever worked at a court, and
   * nobody who was erased. Runs for the program.
   */
  async namesOfActors(tx: Transaction, personIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; name: string }[]>(
      `SELECT p.id, p.given_name || ' ' || p.family_name AS name FROM directory.person p
       WHERE p.id = ANY ($1::uuid[]) AND p.erased_at IS NULL
         AND p.id NOT IN (SELECT directory.court_people())`,
      [personIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
