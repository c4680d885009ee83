import { Injectable } from '@nestjs/common';
import type { Discipline, MemberKind } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** Somebody who may attend: at work on the day in an agency that may send people. */
export interface Attendee {
  personId: string;
  givenName: string;
  familyName: string;
  /** A court goes on to know somebody by its own address and number when their record is merged into a colleague's elsewhere. */
  email: string | null;
  /** The number by which the agency knows them; it may be another than the one that stands with the person. */
  externalId: string | null;
  agencyId: string;
  agencyName: string;
  agencyKind: MemberKind;
  discipline: Discipline;
}

/** Who may attend a session, by the positions of its day. */
@Injectable()
export class AttendeeRepository {
  /** One for each person, of their position in these agencies that began last. Those whose record was merged into another, or erased, are left out. */
  of(
    tx: Transaction,
    agencyIds: readonly string[],
    on: CivilDate,
    personIds: readonly string[] | null = null,
  ): Promise<Attendee[]> {
    return tx.query<Attendee[]>(
      `SELECT DISTINCT ON (p.id) p.id AS "personId", p.given_name AS "givenName", p.family_name AS "familyName",
         CASE WHEN own.apart THEN r.email ELSE p.email END AS email,
         coalesce(n.external_id, r.external_id, CASE WHEN NOT own.apart THEN p.external_id END) AS "externalId", o.agency_id AS "agencyId", a.name AS "agencyName", a.kind AS "agencyKind", o.discipline
       FROM directory.position o JOIN directory.person p ON p.id = directory.person_of(o.person_id)
       JOIN directory.agency a ON a.id = o.agency_id
       CROSS JOIN LATERAL (SELECT coalesce(o.origin_person_id, o.person_id) AS record_id,
         coalesce(o.origin_person_id, o.person_id) <> p.id AND o.agency_id IN (SELECT directory.court_ids()) AS apart) own
       LEFT JOIN directory.person r ON r.id = own.record_id
       LEFT JOIN directory.agency_external_id n ON n.person_id = own.record_id AND n.agency_id = o.agency_id
       WHERE o.agency_id = ANY ($1::uuid[]) AND $2::date BETWEEN o.starts_on AND coalesce(o.ends_on, 'infinity')
         AND p.erased_at IS NULL AND ($3::uuid[] IS NULL OR p.id = ANY ($3))
       ORDER BY p.id, o.starts_on DESC, o.id DESC`,
      [agencyIds, on, personIds],
    );
  }
}
