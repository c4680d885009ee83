import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@muster/kernel';
import type { Role, Transaction } from '@muster/kernel';

/** A role over an agency that ended with the work there. */
export interface EndedRole {
  personId: string;
  role: Role;
}

/** When, and of whom; null for everybody. */
export interface EndedWhen {
  since: Date;
  until?: Date | null;
  personIds: readonly string[] | null;
}

/** The rows of `identity.ended_grant`, the newest end of each role. */
@Injectable()
export class EndedGrantRepository {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  async note(tx: Transaction, personId: string, agencyId: string, roles: readonly Role[]): Promise<void> {
    await tx.query(
      `INSERT INTO identity.ended_grant (person_id, role, agency_id, ended_at)
       SELECT $1, role, $2, $4 FROM unnest($3::text[]) AS ended (role)
       ON CONFLICT ON CONSTRAINT ended_grant_pkey DO UPDATE SET ended_at = excluded.ended_at`,
      [personId, agencyId, roles, this.now()],
    );
  }

  /** Roles over an agency that ended then and that nobody has given again, in the order of their ends. */
  stillEnded(
    tx: Transaction,
    agencyId: string,
    { since, until = null, personIds }: EndedWhen,
    limit: number,
  ): Promise<EndedRole[]> {
    return tx.query<EndedRole[]>(
      `SELECT e.person_id AS "personId", e.role FROM identity.ended_grant e
       WHERE e.agency_id = $1 AND e.ended_at >= $2 AND ($3::timestamptz IS NULL OR e.ended_at <= $3)
         AND ($4::uuid[] IS NULL OR e.person_id = ANY ($4))
         AND NOT EXISTS (SELECT FROM identity.role_grant g WHERE g.person_id = e.person_id AND g.role = e.role
           AND g.scope_kind = 'agency' AND g.scope_id = $1 AND (g.ends_at IS NULL OR g.ends_at > $5))
       ORDER BY e.ended_at, e.person_id, e.role LIMIT $6`,
      [agencyId, since, until, personIds, this.now(), limit],
    );
  }

  private now(): Date {
    return this.clock.date();
  }
}
