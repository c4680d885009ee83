import { Inject, Injectable } from '@nestjs/common';
import { requirementTitleOn } from '@muster/catalog';
import type { MovedPeriod, OwedThrough } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { ReportPeriodsPort } from '../ports/report-periods.port.js';
import type { DueDay } from '../ports/report-periods.port.js';
import { OVERDUE } from './standing-sql.js';

export interface OwedThroughRegistration extends OwedThrough {
  registrationId: string;
  agencyId: string | null;
}

/** What is owed through the courses that people take, and which reports wait for it. */
@Injectable()
export class OwedThroughRegistrations {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ReportPeriodsPort) private readonly reports: ReportPeriodsPort,
  ) {}

  /** One for each requirement with an open period that has the registration among its courses, within the reach of the transaction. */
  through(tx: Transaction, registrationIds: readonly string[]): Promise<OwedThroughRegistration[]> {
    return tx.query<OwedThroughRegistration[]>(
      `SELECT r.registration_id AS "registrationId", s.agency_id AS "agencyId", s.requirement_id AS "requirementId",
         rv.title AS "requirementTitle", s.status, coalesce(${OVERDUE}, false) AS overdue, s.due_on::text AS "dueOn",
         s.valid_until::text AS "validUntil"
       FROM certification.cycle_registration r
       JOIN certification.cycle c ON c.assignment_id = r.assignment_id AND c.sequence = r.sequence AND c.closed_on IS NULL
       CROSS JOIN LATERAL (SELECT * FROM certification.standing_on($1::date) t WHERE t.assignment_id = r.assignment_id) s
       LEFT JOIN LATERAL (${requirementTitleOn('s.requirement_id', '$1::date')}) rv ON true
       WHERE r.registration_id = ANY ($2::uuid[]) AND s.status <> 'unassigned'
       ORDER BY s.due_on NULLS LAST, r.registration_id, s.requirement_id`,
      [this.clock.today(DEFAULT_TIME_ZONE), registrationIds],
    );
  }

  periods(tx: Transaction, caller: Caller, due: readonly DueDay[]): Promise<MovedPeriod[]> {
    return this.reports.movedBy(tx, caller, { added: [], takenBack: [], due });
  }
}
