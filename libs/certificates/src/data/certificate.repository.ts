import { Injectable } from '@nestjs/common';
import type { ApprovalNumber, CertificateKind, CertificateQuery, CertificateState, CycleKind } from '@muster/contracts';
import { readDatedCursor } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import type { Credit } from '../domain/credit.js';

export interface NewCertificate {
  id: string;
  number: string;
  version: number;
  kind: CertificateKind;
  /** Null for a period. */
  completionId: string | null;
  personId: string;
  agencyId: string | null;
  agencyName: string | null;
  holderName: string;
  courseId: string | null;
  title: string;
  completedOn: CivilDate;
  minutes: number | null;
  credits: readonly Credit[];
  approvals: readonly ApprovalNumber[];
  code: string;
  statusList: number;
  statusIndex: number;
  issuedBy: string | null;
  /** The certified period that it is of; null for a training. */
  cycle: CertificateCycle | null;
}

export interface CertificateCycle {
  assignmentId: string;
  sequence: number;
  kind: CycleKind;
  requirementId: string;
  /** First day on which it no longer counts; null for ever. */
  validUntil: CivilDate | null;
  /** The completions that it rests on. */
  evidenceIds: readonly string[];
}

export interface CertificateRow extends Omit<NewCertificate, 'holderName'> {
  state: CertificateState;
  /** Null for somebody who was erased. */
  holderName: string | null;
  issuedAt: Date;
  reason: string | null;
  note: string | null;
  revokedAt: Date | null;
  /** By no person and with no exception: the period was not certified any more. */
  revokedByProgram: boolean;
}

export interface NewRevocation {
  certificateId: string;
  reason: string;
  note: string | null;
  /** Null for the program. */
  by: string | null;
  /** With which a certification was revoked, where it was not the certificate alone. */
  exceptionId?: string;
}

const STATE = `CASE WHEN r.certificate_id IS NOT NULL THEN 'revoked'
  WHEN EXISTS (SELECT FROM certificates.certificate n WHERE n.number = c.number AND n.version > c.version) THEN 'replaced'
  ELSE 'valid' END`;
const FROM = `FROM certificates.certificate c LEFT JOIN certificates.revocation r ON r.certificate_id = c.id`;
const SELECT = `SELECT c.id, c.number, c.version, c.kind, c.completion_id AS "completionId", directory.person_of(c.person_id) AS "personId",
    c.agency_id AS "agencyId", c.agency_name AS "agencyName", c.holder_name AS "holderName", c.course_id AS "courseId", c.title,
    c.completed_on::text AS "completedOn", c.minutes, c.credits, c.approvals, c.code, c.status_list AS "statusList",
    c.status_index AS "statusIndex", c.issued_by AS "issuedBy", c.issued_at AS "issuedAt", r.reason, r.note,
    r.revoked_at AS "revokedAt", ${STATE} AS state,
    r.certificate_id IS NOT NULL AND r.revoked_by IS NULL AND r.exception_id IS NULL AS "revokedByProgram",
    CASE WHEN c.assignment_id IS NULL THEN NULL ELSE jsonb_build_object('assignmentId', c.assignment_id, 'sequence', c.cycle_sequence,
      'kind', c.cycle_kind, 'requirementId', c.requirement_id, 'validUntil', c.valid_until, 'evidenceIds', c.evidence_ids) END AS cycle
  ${FROM}`;

/** The rows of `certificates.certificate` and their revocations: both are only ever added. */
@Injectable()
export class CertificateRepository {
  /** @returns false, with nothing stored, when its version, its code or its place in a status list is taken. */
  async add(tx: Transaction, one: NewCertificate): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO certificates.certificate (id, number, version, completion_id, person_id, agency_id, agency_name, holder_name,
         course_id, title, completed_on, minutes, credits, code, status_list, status_index, issued_by,
         approvals, kind, assignment_id, cycle_sequence, cycle_kind, requirement_id, valid_until, evidence_ids)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        one.id,
        one.number,
        one.version,
        one.completionId,
        one.personId,
        one.agencyId,
        one.agencyName,
        one.holderName,
        one.courseId,
        one.title,
        one.completedOn,
        one.minutes,
        JSON.stringify(one.credits),
        one.code,
        one.statusList,
        one.statusIndex,
        one.issuedBy,
        JSON.stringify(one.approvals),
        one.kind,
        one.cycle?.assignmentId ?? null,
        one.cycle?.sequence ?? null,
        one.cycle?.kind ?? null,
        one.cycle?.requirementId ?? null,
        one.cycle?.validUntil ?? null,
        one.cycle?.evidenceIds ?? [],
      ],
    );
    return rows.length > 0;
  }

  /** How many places in status lists were given before. */
  async nextPlace(tx: Transaction): Promise<number> {
    const [row] = await tx.query<{ place: string }[]>(`SELECT nextval('certificates.status_place') AS place`);
    return Number(row?.place);
  }

  async find(tx: Transaction, id: string): Promise<CertificateRow | undefined> {
    const [row] = await tx.query<CertificateRow[]>(`${SELECT} WHERE c.id = $1`, [id]);
    return row;
  }

  async byCode(tx: Transaction, code: string): Promise<CertificateRow | undefined> {
    const [row] = await tx.query<CertificateRow[]>(`${SELECT} WHERE c.code = $1`, [code]);
    return row;
  }

  /** The newest version for a completion. */
  async ofCompletion(tx: Transaction, completionId: string): Promise<CertificateRow | undefined> {
    const [row] = await tx.query<CertificateRow[]>(
      `${SELECT} WHERE c.completion_id = $1 ORDER BY c.version DESC LIMIT 1`,
      [completionId],
    );
    return row;
  }

  /** The newest version for a period. */
  async ofCycle(
    tx: Transaction,
    { assignmentId, sequence }: Pick<CertificateCycle, 'assignmentId' | 'sequence'>,
  ): Promise<CertificateRow | undefined> {
    const [row] = await tx.query<CertificateRow[]>(
      `${SELECT} WHERE c.assignment_id = $1 AND c.cycle_sequence = $2 ORDER BY c.version DESC LIMIT 1`,
      [assignmentId, sequence],
    );
    return row;
  }

  /** The newest version for what a certificate is of. */
  async newestOf(
    tx: Transaction,
    { completionId, cycle }: Pick<NewCertificate, 'completionId' | 'cycle'>,
  ): Promise<CertificateRow | undefined> {
    if (cycle !== null) return this.ofCycle(tx, cycle);
    return completionId === null ? undefined : this.ofCompletion(tx, completionId);
  }

  /** Numbers of the live sessions of which these completions are, as on the newest certificates. */
  async sessionApprovals(tx: Transaction, completionIds: readonly string[]): Promise<ApprovalNumber[]> {
    const rows = await tx.query<{ approvals: ApprovalNumber[] }[]>(
      `SELECT DISTINCT ON (completion_id) approvals FROM certificates.certificate
       WHERE completion_id = ANY ($1::uuid[]) ORDER BY completion_id, version DESC`,
      [completionIds],
    );
    return rows.flatMap(({ approvals }) => approvals.filter(({ authority }) => authority === null));
  }

  /** Of two who look at the certificate of a period at once one comes second and sees what the first one did. */
  async holdCycle(tx: Transaction, assignmentId: string, sequence: number): Promise<void> {
    await this.hold(tx, `${assignmentId} ${sequence}`);
  }

  /** Newest training first, newer versions before older ones; one row more than the page so that its end is known. */
  async list(tx: Transaction, query: CertificateQuery): Promise<CertificateRow[]> {
    const after = readDatedCursor(query.cursor);
    return tx.query<CertificateRow[]>(
      `${SELECT}
       WHERE ($1::uuid IS NULL OR c.person_id IN (SELECT directory.same_people($1))) AND ($2::uuid IS NULL OR c.agency_id = $2)
         AND ($3::uuid IS NULL OR c.course_id = $3) AND ($8::uuid IS NULL OR c.requirement_id = $8) AND ($4::text IS NULL OR ${STATE} = $4)
         AND ($5::date IS NULL OR (c.completed_on, c.id) < ($5::date, $6::uuid))
       ORDER BY c.completed_on DESC, c.id DESC LIMIT $7`,
      [
        query.personId ?? null,
        query.agencyId ?? null,
        query.courseId ?? null,
        query.state ?? null,
        after?.on ?? null,
        after?.id ?? null,
        query.limit + 1,
        query.requirementId ?? null,
      ],
    );
  }

  /** What the valid ones of training of a person count for, the newest first; those of periods rest on the same training. */
  async validOf(tx: Transaction, personId: string): Promise<{ minutes: number | null; credits: Credit[] }[]> {
    return tx.query(
      `SELECT c.minutes, c.credits ${FROM} WHERE c.person_id IN (SELECT directory.same_people($1)) AND ${STATE} = 'valid'
         AND c.kind <> 'cycle'
       ORDER BY c.completed_on DESC, c.id DESC`,
      [personId],
    );
  }

  /** Valid ones of a person for any of the courses, of training up to a day, on one side of the court's wall. */
  async validFor(
    tx: Transaction,
    asked: { personId: string; courseIds: readonly string[]; revokedOn: CivilDate; court: boolean },
  ): Promise<CertificateRow[]> {
    return tx.query<CertificateRow[]>(
      `${SELECT}
       WHERE c.person_id IN (SELECT directory.same_people($1)) AND c.course_id = ANY ($2::uuid[]) AND c.completed_on <= $3
         AND coalesce(c.agency_id IN (SELECT directory.court_ids()), false) = $4 AND ${STATE} = 'valid' ORDER BY c.id`,
      [asked.personId, asked.courseIds, asked.revokedOn, asked.court],
    );
  }

  /** Valid ones of a person for a requirement's periods that counted on a day, on one side of the court's wall. */
  async validPeriods(
    tx: Transaction,
    asked: { personId: string; requirementId: string; revokedOn: CivilDate; court: boolean },
  ): Promise<CertificateRow[]> {
    return tx.query<CertificateRow[]>(
      `${SELECT}
       WHERE c.person_id IN (SELECT directory.same_people($1)) AND c.requirement_id = $2 AND c.completed_on <= $3
         AND (c.valid_until IS NULL OR c.valid_until > $3)
         AND coalesce(c.agency_id IN (SELECT directory.court_ids()), false) = $4 AND ${STATE} = 'valid' ORDER BY c.id`,
      [asked.personId, asked.requirementId, asked.revokedOn, asked.court],
    );
  }

  /** Those that were revoked with an exception and not issued again since. */
  async revokedWith(tx: Transaction, exceptionId: string): Promise<CertificateRow[]> {
    return tx.query<CertificateRow[]>(
      `${SELECT} WHERE r.exception_id = $1
         AND NOT EXISTS (SELECT FROM certificates.certificate n WHERE n.number = c.number AND n.version > c.version) ORDER BY c.id`,
      [exceptionId],
    );
  }

  /** @returns whether it was still without: of two who revoke at once one is told so. */
  async revoke(tx: Transaction, revocation: NewRevocation): Promise<boolean> {
    const { certificateId, reason, note, by, exceptionId = null } = revocation;
    const rows = await tx.query<unknown[]>(
      `INSERT INTO certificates.revocation (certificate_id, reason, note, revoked_by, exception_id) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING certificate_id`,
      [certificateId, reason, note, by, exceptionId],
    );
    return rows.length > 0;
  }

  /** No certificate is issued for it any more. Whoever issues one at the same time goes first or waits. */
  async noteWithdrawal(tx: Transaction, completionId: string): Promise<void> {
    await this.hold(tx, completionId);
    await tx.query(`INSERT INTO certificates.withdrawn_completion (completion_id) VALUES ($1) ON CONFLICT DO NOTHING`, [
      completionId,
    ]);
  }

  /** Whether a completion was taken back; until the transaction ends nobody does so. */
  async isWithdrawn(tx: Transaction, completionId: string): Promise<boolean> {
    await this.hold(tx, completionId);
    const rows = await tx.query<unknown[]>(`SELECT 1 FROM certificates.withdrawn_completion WHERE completion_id = $1`, [
      completionId,
    ]);
    return rows.length > 0;
  }

  private async hold(tx: Transaction, what: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('certificates ' || $1, 0))`, [what]);
  }

  /** Whether any credential stands in a status list. */
  async hasList(tx: Transaction, statusList: number): Promise<boolean> {
    const rows = await tx.query<unknown[]>(`SELECT 1 FROM certificates.certificate WHERE status_list = $1 LIMIT 1`, [
      statusList,
    ]);
    return rows.length > 0;
  }

  /** Places of a status list whose credentials no longer hold: revoked, or replaced by a newer version. */
  async endedPlaces(tx: Transaction, statusList: number): Promise<number[]> {
    const rows = await tx.query<{ place: number }[]>(
      `SELECT c.status_index AS place ${FROM} WHERE c.status_list = $1 AND ${STATE} <> 'valid' ORDER BY 1`,
      [statusList],
    );
    return rows.map(({ place }) => place);
  }

  async forgetNames(tx: Transaction, personIds: readonly string[]): Promise<void> {
    await tx.query(`SELECT certificates.forget_names($1::uuid[])`, [personIds]);
  }
}
