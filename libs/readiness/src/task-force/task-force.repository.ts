import { Injectable } from '@nestjs/common';
import { queryPrepared, withinReach, withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';

export interface NamedTaskForce {
  id: string;
  name: string;
}

export interface NamedAgency {
  agencyId: string;
  agencyName: string;
}

/** Task forces and their members as the figures of a task force need them. */
@Injectable()
export class TaskForceReadRepository {
  /** Undefined when the caller sees none of its members. */
  async visible(tx: Transaction, id: string): Promise<NamedTaskForce | undefined> {
    const text = `SELECT id, name FROM directory.task_force WHERE id = $1`;
    const [row] = await queryPrepared<NamedTaskForce>(tx, text, [id]);
    return row;
  }

  /** For somebody with a role over it, whether or not it has members. */
  existing(tx: Transaction, id: string): Promise<NamedTaskForce | undefined> {
    return withSystemReach(tx, () => this.visible(tx, id));
  }

  /** Those to which an agency belongs on a day, by name. */
  ofAgencyOn(tx: Transaction, agencyId: string, on: CivilDate): Promise<NamedTaskForce[]> {
    return tx.query<NamedTaskForce[]>(
      `SELECT t.id, t.name FROM directory.task_force_agency m JOIN directory.task_force t ON t.id = m.task_force_id
       WHERE m.agency_id = $1 AND $2::date BETWEEN m.joined_on AND coalesce(m.left_on, 'infinity') ORDER BY t.name, t.id`,
      [agencyId, on],
    );
  }

  /** Agencies in reach that were members on a day of the window, by name; no court for anybody. */
  agenciesBetween(tx: Transaction, taskForceId: string, from: CivilDate, to: CivilDate): Promise<NamedAgency[]> {
    return queryPrepared<NamedAgency>(
      tx,
      `SELECT DISTINCT a.id AS "agencyId", a.name AS "agencyName"
       FROM directory.task_force_agency m JOIN directory.agency a ON a.id = m.agency_id
       WHERE m.task_force_id = $1 AND a.kind <> 'court' AND (${withinReach('roster', 'm.agency_id').join(' OR ')})
         AND m.joined_on <= $3::date AND coalesce(m.left_on, 'infinity') >= $2::date
       ORDER BY 2, 1`,
      [taskForceId, from, to],
    );
  }
}
