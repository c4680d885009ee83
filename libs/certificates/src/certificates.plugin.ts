import { completionRecorded, personErased } from '@muster/contracts';
import { acts, definePlugin, on, stands } from '@muster/kernel';
import { certificatesWrite } from './certificates.permissions.js';
import { CertificatesController } from './certificates/certificates.controller.js';
import { ReadCertificates } from './certificates/read-certificates.service.js';
import { ChangeCertificateController } from './change/change-certificate.controller.js';
import { ChangeCertificate } from './change/change-certificate.service.js';
import { CreditsController } from './credits/credits.controller.js';
import { Credits } from './credits/credits.service.js';
import { CertificateRepository } from './data/certificate.repository.js';
import { Certificates1000000000470 } from './data/migrations/470-certificates.migration.js';
import { DrawCertificate } from './document/draw-certificate.service.js';
import { ForgetHolder } from './forget-person/person-erased.handler.js';
import { IssueOnCompletion } from './issue/completion-recorded.handler.js';
import { IssueCertificate } from './issue/issue-certificate.service.js';
import { CreditRulesPort } from './ports/credit-rules.port.js';
import { VerificationLimits } from './verify/verification-limits.js';
import { VerifyCertificate } from './verify/verify-certificate.service.js';
import { VerifyController } from './verify/verify.controller.js';

/** Certificates of finished training: to print, to verify, to revoke. */
export const certificates = definePlugin({
  name: 'certificates',
  migrations: [Certificates1000000000470],
  controllers: [CertificatesController, ChangeCertificateController, CreditsController, VerifyController],
  providers: [
    CertificateRepository,
    IssueCertificate,
    ReadCertificates,
    ChangeCertificate,
    Credits,
    DrawCertificate,
    VerifyCertificate,
    VerificationLimits,
  ],
  handles: [on(completionRecorded, 'issue', IssueOnCompletion), on(personErased, 'forget-person', ForgetHolder)],
  permissions: [certificatesWrite],
  needs: [CreditRulesPort],
  personColumns: [
    stands('certificates.certificate.person_id', 'A certificate was issued.'),
    ...acts('certificates.certificate.issued_by', 'certificates.revocation.revoked_by'),
  ],
});
