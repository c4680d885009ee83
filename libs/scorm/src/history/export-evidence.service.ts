import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Courses } from '@muster/catalog';
import { Directory } from '@muster/directory';
import { csvStream, notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { RegistrationLookup } from '../ports/registration-lookup.js';
import { EVIDENCE_COLUMNS, evidenceLines } from './evidence-csv.js';
import { EvidenceReader } from './evidence-reader.js';

/** Attempts that are in memory at once. */
const BATCH = 20;

/** Evidence as CSV: a line for each interaction, as far as the caller sees. Who took it is audited. */
@Injectable()
export class ExportEvidence {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(RegistrationLookup) private readonly registrations: RegistrationLookup,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(EvidenceReader) private readonly evidence: EvidenceReader,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for a registration that the caller may not see. */
  async ofRegistration(caller: Caller, registrationId: string): Promise<Readable> {
    await this.transactions.as(caller, async (tx) => {
      const registration = await this.registrations.find(tx, registrationId);
      if (!registration) throw notFound('registration');
      const { personId, agencyId } = registration;
      const subject = { subjectKind: 'registration', subjectId: registrationId, agencyId, details: { personId } };
      await this.audit.record(tx, { action: 'evidence.exported', actorId: caller.personId, ...subject });
    });
    return this.stream(caller, async (tx, after) => {
      const attempts = await this.attempts.of(tx, registrationId);
      return attempts.filter((attempt) => after === undefined || attempt.id > after).slice(0, BATCH + 1);
    });
  }

  /** @throws MusterError 404 for a version that the course does not have. */
  async ofVersion(caller: Caller, courseId: string, versionId: string): Promise<Readable> {
    await this.transactions.as(caller, async (tx) => {
      const version = await this.courses.version(tx, versionId);
      if (version.courseId !== courseId) throw notFound('course version');
      const subject = { subjectKind: 'course', subjectId: courseId, details: { versionId } };
      await this.audit.record(tx, { action: 'evidence.exported', actorId: caller.personId, ...subject });
    });
    return this.stream(caller, (tx, after) => this.attempts.ofVersion(tx, versionId, after, BATCH + 1));
  }

  private stream(
    caller: Caller,
    read: (tx: Transaction, after: string | undefined) => Promise<AttemptRow[]>,
  ): Promise<Readable> {
    const pageAt = (cursor: string | undefined): Promise<Page<unknown[][]>> =>
      this.transactions.as(caller, async (tx) => {
        const rows = await read(tx, readCursor(cursor, 1)?.[0]);
        const names = await this.directory.personNames(
          tx,
          rows.map((row) => row.personId),
        );
        const evidence = await this.evidence.of(tx, rows);
        return pageOf(
          evidence,
          BATCH,
          ({ attempt }) => [attempt.id],
          (one) => evidenceLines(one, names.get(one.attempt.personId)?.displayName ?? ''),
        );
      });
    return csvStream(EVIDENCE_COLUMNS, pageAt, (lines) => lines);
  }
}
