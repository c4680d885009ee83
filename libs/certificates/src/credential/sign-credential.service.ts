import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, ENVIRONMENT, notFound, Transactions } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { SignJWT } from 'jose';
import { holderErased } from '../certificates.errors.js';
import { verifyUrlOf } from '../certificates/certificate-answer.js';
import { CertificateRepository } from '../data/certificate.repository.js';
import type { CertificateRow } from '../data/certificate.repository.js';
import { approvalLine, completedLine, creditLine, periodLine } from '../document/certificate-lines.js';
import { certificateWords } from '../document/certificate-words.js';
import { issuerUrl, keyUrl, statusListUrl } from '../domain/credential-addresses.js';
import { openBadge } from '../domain/open-badge.js';
import { statusBits } from '../domain/status-bits.js';
import { ALGORITHM, SigningKeys } from './signing-keys.service.js';

const compressed = promisify(gzip);
const SALT_BYTES = 16;

/** Signs credentials and the lists that say which of them do not hold any more, as JWT (Securing Verifiable Credentials, 3.1). */
@Injectable()
export class SignCredential {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CertificateRepository) private readonly certificates: CertificateRepository,
    @Inject(SigningKeys) private readonly keys: SigningKeys,
  ) {}

  /** The credential of a certificate (Open Badges 3.0, 8.2.4). @throws MusterError 409 for somebody who was erased. */
  async ofCertificate(row: CertificateRow): Promise<string> {
    const { holderName } = row;
    if (holderName === null) throw holderErased();
    // The certificate's own id for a period: that of the assignment would tie a person's renewals together.
    const subjectId = row.completionId ?? row.id;
    const badge = openBadge(this.environment.APP_ORIGIN, {
      ...row,
      holderName,
      ...certificateWords[row.kind],
      subjectId,
      achievementId: row.courseId ?? row.cycle?.requirementId ?? row.id,
      validUntil: row.cycle?.validUntil ?? null,
      earned: [
        completedLine(row),
        ...(row.cycle ? [periodLine(row.cycle)] : []),
        ...row.credits.map(creditLine),
        ...row.approvals.map(approvalLine),
      ].join('\n\n'),
      verifyUrl: verifyUrlOf(this.environment.APP_ORIGIN, row.code),
      salt: randomBytes(SALT_BYTES).toString('base64url'),
    });
    const claims = { jti: `urn:uuid:${row.id}`, sub: `urn:uuid:${subjectId}` };
    return this.signed({ ...badge, ...claims }, row.issuedAt, 'JWT');
  }

  /** A list as it is now (Bitstring Status List 1.0). @throws MusterError 404 for a list that no certificate stands in. */
  async statusList(list: number): Promise<string> {
    const ended = await this.transactions.asSystem(async (tx) => {
      if (!(await this.certificates.hasList(tx, list))) throw notFound('status list');
      return this.certificates.endedPlaces(tx, list);
    });
    const bytes = await compressed(statusBits(ended));
    const url = statusListUrl(this.environment.APP_ORIGIN, list);
    const now = this.clock.date();
    const credential = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: url,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: issuerUrl(this.environment.APP_ORIGIN),
      validFrom: now.toISOString(),
      credentialSubject: {
        id: `${url}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList: `u${bytes.toString('base64url')}`,
      },
    };
    return this.signed(credential, now, 'vc+jwt');
  }

  private async signed(credential: Record<string, unknown>, from: Date, typ: string): Promise<string> {
    const { id, privateKey } = await this.keys.current();
    const { APP_ORIGIN } = this.environment;
    return new SignJWT(credential)
      .setProtectedHeader({ alg: ALGORITHM, kid: keyUrl(APP_ORIGIN, id), typ })
      .setIssuer(issuerUrl(APP_ORIGIN))
      .setNotBefore(from)
      .setIssuedAt(from)
      .sign(privateKey);
  }
}
