import { randomBytes, randomInt } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Approvals } from '@muster/catalog';
import type { ApprovalNumber, CertificateKind } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { newId } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import type { NewCertificate } from '../data/certificate.repository.js';
import type { Credit } from '../domain/credit.js';
import { CODE_LETTERS, lettersOf } from '../domain/verification-code.js';
import { STATUS_PLACES, statusListFor } from '../domain/status-place.js';
import { CreditRulesPort } from '../ports/credit-rules.port.js';

const NUMBER_LETTERS = 8;
/** At worst every second place is free, so this many draws fail once in 2^30. */
const MOST_DRAWS = 30;

/** A training for which a certificate is due. */
export interface CertifiedTraining {
  kind: CertificateKind;
  completionId: string;
  personId: string;
  agencyId: string | null;
  courseId: string;
  title: string;
  completedOn: CivilDate;
  minutes: number | null;
  /** Of the live session, where it was one. */
  approvalNumber?: string | undefined;
}

/** What is kept of an earlier version. */
export interface Earlier {
  number: string;
  version: number;
  approvals: readonly ApprovalNumber[];
}

/** Issues certificates, the first and later versions. Runs with the program's reach. */
@Injectable()
export class IssueCertificate {
  private readonly logger = new Logger('certificates');

  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(CreditRulesPort) private readonly rules: CreditRulesPort,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * @param issuedBy whoever asked for it; null for the program.
   * @returns its id; undefined, with nothing stored, when the training has a certificate of this version already, was taken back, or
   * nobody knows any more whose it would be.
   */
  async issue(
    tx: Transaction,
    training: CertifiedTraining,
    issuedBy: string | null,
    earlier?: Earlier,
  ): Promise<string | undefined> {
    const { approvalNumber: _own, ...facts } = training;
    const { completionId, personId, agencyId, courseId, completedOn: on, minutes } = training;
    if (await this.certificates.isWithdrawn(tx, completionId)) return undefined;
    if (await this.directory.isErased(tx, personId)) return undefined;
    const [agency] = agencyId === null ? [] : await this.directory.agencies(tx, [agencyId]);
    const credits = await this.rules.of(tx, { personId, courseId, on, minutes: minutes ?? 0 });
    const approvals = await this.approvedAs(tx, training, credits, earlier);
    const name = await this.directory.requirePerson(tx, personId);
    const drawn = await this.draw(
      tx,
      {
        ...facts,
        version: (earlier?.version ?? 0) + 1,
        agencyName: agency?.name ?? null,
        holderName: `${name.givenName} ${name.familyName}`,
        credits,
        approvals,
        issuedBy,
      },
      earlier?.number,
    );
    if (!drawn) return undefined;
    await this.audit.record(tx, {
      action: earlier ? 'certificate.reissued' : 'certificate.issued',
      actorId: issuedBy ?? personId,
      subjectKind: 'certificate',
      subjectId: drawn.id,
      agencyId,
      details: { personId, courseId, completionId, number: drawn.number, version: drawn.version },
    });
    this.logger.log(`Certificate ${drawn.id} issued (version ${drawn.version})`);
    return drawn.id;
  }

  /** The number of the session first, which a later version keeps, then those of the course and of what it counts for. */
  private async approvedAs(
    tx: Transaction,
    { approvalNumber, courseId, completedOn }: CertifiedTraining,
    credits: readonly Credit[],
    earlier: Earlier | undefined,
  ): Promise<ApprovalNumber[]> {
    const ofSession =
      approvalNumber === undefined
        ? (earlier?.approvals.filter(({ authority }) => authority === null) ?? [])
        : [{ authority: null, number: approvalNumber }];
    const subjectIds = [courseId, ...credits.map(({ requirementId }) => requirementId)];
    return [...ofSession, ...(await this.approvals.on(tx, subjectIds, completedOn))];
  }

  /** Draws what nobody may guess, anew until it is free. */
  private async draw(
    tx: Transaction,
    facts: Omit<NewCertificate, 'id' | 'number' | 'code' | 'statusList' | 'statusIndex'>,
    number: string | undefined,
  ): Promise<NewCertificate | undefined> {
    const statusList = statusListFor(await this.certificates.nextPlace(tx));
    for (let draws = 0; draws < MOST_DRAWS; draws += 1) {
      const one: NewCertificate = {
        ...facts,
        id: newId(),
        number: number ?? `${facts.completedOn.slice(0, 4)}-${lettersOf(randomBytes(NUMBER_LETTERS))}`,
        code: lettersOf(randomBytes(CODE_LETTERS)),
        statusList,
        statusIndex: randomInt(STATUS_PLACES),
      };
      if (await this.certificates.add(tx, one)) return one;
      const there = await this.certificates.ofCompletion(tx, facts.completionId);
      if (there && there.version >= facts.version) return undefined;
    }
    throw new Error(`No free place in status list ${statusList} after ${MOST_DRAWS} draws.`);
  }
}
