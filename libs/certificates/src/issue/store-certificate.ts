import { randomBytes, randomInt } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Directory } from '@muster/directory';
import { newId } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { CertificateRepository } from '../data/certificate.repository.js';
import type { NewCertificate } from '../data/certificate.repository.js';
import { CODE_LETTERS, lettersOf } from '../domain/verification-code.js';
import { STATUS_PLACES, statusListFor } from '../domain/status-place.js';

const NUMBER_LETTERS = 8;
/** At worst every second place is free, so this many draws fail once in 2^30. */
const MOST_DRAWS = 30;

type Drawn = 'id' | 'number' | 'code' | 'statusList' | 'statusIndex';
type Named = 'agencyName' | 'holderName' | 'version' | 'issuedBy';

/** What is kept of an earlier version. */
export interface EarlierVersion {
  number: string;
  version: number;
}

/** Stores a version of a certificate with what is drawn for it, and the names as they are now. Runs with the program's reach. */
@Injectable()
export class StoreCertificate {
  private readonly logger = new Logger('certificates');

  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * @param issuedBy whoever asked for it; null for the program.
   * @param of what it is about, for the audit log.
   * @returns its id; undefined, with nothing stored, when this version is there already or nobody knows any more whose it would be.
   */
  async store(
    tx: Transaction,
    facts: Omit<NewCertificate, Drawn | Named>,
    issuedBy: string | null,
    earlier: EarlierVersion | undefined,
    of: Record<string, unknown>,
  ): Promise<string | undefined> {
    const { personId, agencyId } = facts;
    if (await this.directory.isErased(tx, personId)) return undefined;
    const [agency] = agencyId === null ? [] : await this.directory.agencies(tx, [agencyId]);
    const name = await this.directory.requirePerson(tx, personId);
    const named = {
      ...facts,
      version: (earlier?.version ?? 0) + 1,
      agencyName: agency?.name ?? null,
      holderName: `${name.givenName} ${name.familyName}`,
      issuedBy,
    };
    const drawn = await this.draw(tx, named, earlier?.number);
    if (!drawn) return undefined;
    await this.audit.record(tx, {
      action: earlier ? 'certificate.reissued' : 'certificate.issued',
      actorId: issuedBy ?? personId,
      subjectKind: 'certificate',
      subjectId: drawn.id,
      agencyId,
      details: { personId, ...of, number: drawn.number, version: drawn.version },
    });
    this.logger.log(`Certificate ${drawn.id} issued (version ${drawn.version})`);
    return drawn.id;
  }

  /** Draws what nobody may guess, anew until it is free. */
  private async draw(
    tx: Transaction,
    facts: Omit<NewCertificate, Drawn>,
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
      const there = await this.certificates.newestOf(tx, facts);
      if (there && there.version >= facts.version) return undefined;
    }
    throw new Error(`No free place in status list ${statusList} after ${MOST_DRAWS} draws.`);
  }
}
