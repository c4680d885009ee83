import {
  certificationRestored,
  certificationRevoked,
  completionRecorded,
  completionWithdrawn,
  cycleSettled,
  personErased,
} from '@muster/contracts';
import { acts, definePlugin, on, stands } from '@muster/kernel';
import { certificatesWrite } from './certificates.permissions.js';
import { CertificatesController } from './certificates/certificates.controller.js';
import { ReadCertificates } from './certificates/read-certificates.service.js';
import { ChangeCertificateController } from './change/change-certificate.controller.js';
import { ChangeCertificate } from './change/change-certificate.service.js';
import { CredentialController } from './credential/credential.controller.js';
import { PublicCredentialsController } from './credential/public-credentials.controller.js';
import { SignCredential } from './credential/sign-credential.service.js';
import { SigningHealth } from './credential/signing-health.js';
import { SigningKeys } from './credential/signing-keys.service.js';
import { CreditsController } from './credits/credits.controller.js';
import { Credits } from './credits/credits.service.js';
import { CertificateRepository } from './data/certificate.repository.js';
import { Certificates1000000000470 } from './data/migrations/470-certificates.migration.js';
import { WithdrawnCompletions1000000000533 } from './data/migrations/533-withdrawn-completions.migration.js';
import { ApprovalNumbers1000000000537 } from './data/migrations/537-approval-numbers.migration.js';
import { KindsOfCertificate1000000000593 } from './data/migrations/593-kinds-of-certificate.migration.js';
import { SigningKeyRepository } from './data/signing-key.repository.js';
import { DrawCertificate } from './document/draw-certificate.service.js';
import { FollowRestoration } from './follow-revocation/certification-restored.handler.js';
import { FollowRevocation } from './follow-revocation/certification-revoked.handler.js';
import { FollowWithdrawal } from './follow-withdrawal/completion-withdrawn.handler.js';
import { ForgetHolder } from './forget-person/person-erased.handler.js';
import { IssueOnCompletion } from './issue/completion-recorded.handler.js';
import { IssueCertificate } from './issue/issue-certificate.service.js';
import { IssueCycleCertificate } from './issue/issue-cycle-certificate.js';
import { IssueAgain } from './issue/issue-again.js';
import { StoreCertificate } from './issue/store-certificate.js';
import { FollowCycle } from './follow-cycle/cycle-settled.handler.js';
import { CertificatesOfCycles1000000000620 } from './data/migrations/620-certificates-of-cycles.migration.js';
import { CertifiedCyclesPort } from './ports/certified-cycles.port.js';
import { RevokeCertificate } from './revoke/revoke-certificate.js';
import { CreditRulesPort } from './ports/credit-rules.port.js';
import { VerificationLimits } from './verify/verification-limits.js';
import { VerifyCertificate } from './verify/verify-certificate.service.js';
import { VerifyController } from './verify/verify.controller.js';

/** Certificates of finished training: to print, to verify, to carry as a credential, to revoke. */
export const certificates = definePlugin({
  name: 'certificates',
  migrations: [
    Certificates1000000000470,
    WithdrawnCompletions1000000000533,
    ApprovalNumbers1000000000537,
    KindsOfCertificate1000000000593,
    CertificatesOfCycles1000000000620,
  ],
  controllers: [
    CertificatesController,
    ChangeCertificateController,
    CreditsController,
    VerifyController,
    CredentialController,
    PublicCredentialsController,
  ],
  providers: [
    CertificateRepository,
    StoreCertificate,
    RevokeCertificate,
    IssueCertificate,
    IssueCycleCertificate,
    IssueAgain,
    ReadCertificates,
    ChangeCertificate,
    Credits,
    DrawCertificate,
    VerifyCertificate,
    VerificationLimits,
    SigningKeyRepository,
    SigningKeys,
    SignCredential,
  ],
  handles: [
    on(completionRecorded, 'issue', IssueOnCompletion),
    on(completionWithdrawn, 'follow-withdrawal', FollowWithdrawal),
    on(certificationRevoked, 'follow-revocation', FollowRevocation),
    on(certificationRestored, 'follow-restoration', FollowRestoration),
    on(cycleSettled, 'follow-cycle', FollowCycle),
    on(personErased, 'forget-person', ForgetHolder),
  ],
  permissions: [certificatesWrite],
  health: [SigningHealth],
  needs: [CreditRulesPort, CertifiedCyclesPort],
  personColumns: [
    stands('certificates.certificate.person_id', 'A certificate was issued.'),
    ...acts('certificates.certificate.issued_by', 'certificates.revocation.revoked_by'),
  ],
});
