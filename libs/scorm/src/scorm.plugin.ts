import { attemptStatusChanged } from '@muster/contracts';
import { ScopeLookup } from '@muster/identity';
import { daily, definePlugin, executes, on } from '@muster/kernel';
import { AttemptAgency } from './attempt-agency/attempt-agency.js';
import { AttemptNews } from './commit/attempt-news.js';
import { CommitService } from './commit/commit.service.js';
import { PlayedVersions } from './commit/played-versions.js';
import { StoreStatusService } from './commit/store-status.service.js';
import { CourseProblemsController } from './content-problems/course-problems.controller.js';
import { ReportProblemsService } from './content-problems/report-problems.service.js';
import { ContentAddress } from './content/content-address.js';
import { ContentFileRoute } from './content/content-file.route.js';
import { ContentServer } from './content/content-server.js';
import { PackageFiles } from './content/package-files.js';
import { PackagePages } from './content/package-pages.js';
import { RuntimeRoutes } from './content/runtime-routes.js';
import { AttemptRepository } from './data/attempt.repository.js';
import { CommitReceiptRepository } from './data/commit-receipt.repository.js';
import { Scorm1000000000050 } from './data/migrations/1-scorm.migration.js';
import { ScoreChanges1000000000051 } from './data/migrations/2-score-changes.migration.js';
import { Sequencing1000000000063 } from './data/migrations/13-sequencing.migration.js';
import { ProgressBatch1000000000052 } from './data/migrations/3-progress-batch.migration.js';
import { AttemptRules1000000000055 } from './data/migrations/5-attempt-rules.migration.js';
import { ContentProblems1000000000061 } from './data/migrations/11-content-problems.migration.js';
import { ContentProblemsByAgency1000000000086 } from './data/migrations/35-content-problems-by-agency.migration.js';
import { ContentProblemRepository } from './data/content-problem.repository.js';
import { PackageUploads1000000000070 } from './data/migrations/20-package-uploads.migration.js';
import { PackageFileRepository } from './data/package-file.repository.js';
import { PackageImportRepository } from './data/package-import.repository.js';
import { PackageUploadRepository } from './data/package-upload.repository.js';
import { ProgressStore } from './data/progress-store.js';
import { ScoStateRepository } from './data/sco-state.repository.js';
import { IntegrityRepository } from './data/integrity.repository.js';
import { VersionDecisionRepository } from './data/version-decision.repository.js';
import { VersionDecisions1000000000057 } from './data/migrations/7-version-decisions.migration.js';
import { ApplyChange } from './versions/apply-change.js';
import { CompareVersions } from './versions/compare-versions.service.js';
import { DecideChange } from './versions/decide-change.service.js';
import { PreviewChange } from './versions/preview-change.service.js';
import { VersionsController } from './versions/versions.controller.js';
import { Integrity1000000000056 } from './data/migrations/6-integrity.migration.js';
import { FindSigns } from './integrity/find-signs.handler.js';
import { IntegrityController } from './integrity/integrity.controller.js';
import { ListResults } from './integrity/list-results.service.js';
import { ReviewAttempt } from './integrity/review-attempt.service.js';
import { OpeningRepository } from './data/opening.repository.js';
import { SharedValueRepository } from './data/shared-value.repository.js';
import { KnownObjectives1000000000076 } from './data/migrations/26-known-objectives.migration.js';
import { SharedValues1000000000075 } from './data/migrations/25-shared-values.migration.js';
import { SharedObjectives } from './shared/shared-objectives.js';
import { SharedStores } from './shared/shared-stores.js';
import { AttemptReader } from './history/attempt-reader.js';
import { EvidenceController } from './history/evidence.controller.js';
import { EvidenceReader } from './history/evidence-reader.js';
import { ExplainAttempt } from './history/explain-attempt.service.js';
import { ExportEvidence } from './history/export-evidence.service.js';
import { ListInteractions } from './history/list-interactions.service.js';
import { ImportPackageController } from './import/import-package.controller.js';
import { ImportPackageService } from './import/import-package.service.js';
import { RemoveNeedless } from './import/remove-needless.service.js';
import { LaunchController } from './launch/launch.controller.js';
import { LaunchService } from './launch/launch.service.js';
import { EndImport } from './package-import/end-import.js';
import { importPackage } from './package-import/import-package.task.js';
import { ImportsHealth } from './package-import/imports-health.js';
import { PackageImportsController } from './package-import/package-imports.controller.js';
import { ReadImport } from './package-import/read-import.service.js';
import { RequestImport } from './package-import/request-import.service.js';
import { RunImport } from './package-import/run-import.handler.js';
import { RegistrationLookup } from './ports/registration-lookup.js';
import { packagesWrite, resultsReview, reviewLaunch } from './scorm.permissions.js';
import { LaunchRights } from './session/launch-rights.js';
import { OpenSessionService } from './session/open-session.service.js';
import { JournalKey } from './replay/journal-key.js';
import { KeptCommitsController } from './replay/kept-commits.controller.js';
import { ReplayJournalService } from './replay/replay-journal.service.js';
import { ReplayKeptService } from './replay/replay-kept.service.js';
import { RenewTokenService } from './session/renew-token.service.js';
import { SweepUploads } from './sweep/sweep-uploads.handler.js';
import { sweepUploads } from './sweep/sweep-uploads.task.js';
import { AppendUpload } from './upload/append-upload.service.js';
import { KeepUploads } from './upload/keep-uploads.service.js';
import { PackageUploadsController } from './upload/package-uploads.controller.js';
import { SendingNow } from './upload/sending-now.js';
import { TusProtocol } from './upload/tus-protocol.js';
import { UploadClaims } from './upload/upload-claims.js';
import { TokenSigner } from './tokens/token-signer.js';

/** Takes SCORM packages in, plays them on the content origin, and keeps what their SCOs report. */
export const scorm = definePlugin({
  name: 'scorm',
  migrations: [
    Scorm1000000000050,
    ScoreChanges1000000000051,
    ProgressBatch1000000000052,
    AttemptRules1000000000055,
    Integrity1000000000056,
    VersionDecisions1000000000057,
    ContentProblems1000000000061,
    Sequencing1000000000063,
    PackageUploads1000000000070,
    SharedValues1000000000075,
    KnownObjectives1000000000076,
    ContentProblemsByAgency1000000000086,
  ],
  controllers: [
    ImportPackageController,
    PackageUploadsController,
    PackageImportsController,
    LaunchController,
    EvidenceController,
    CourseProblemsController,
    IntegrityController,
    VersionsController,
    KeptCommitsController,
  ],
  providers: [
    AttemptRepository,
    CommitReceiptRepository,
    PackageFileRepository,
    ScoStateRepository,
    ProgressStore,
    PackageUploadRepository,
    PackageImportRepository,
    SharedValueRepository,
    SharedStores,
    SharedObjectives,
    ImportPackageService,
    RemoveNeedless,
    TusProtocol,
    UploadClaims,
    SendingNow,
    KeepUploads,
    AppendUpload,
    RequestImport,
    ReadImport,
    EndImport,
    LaunchService,
    LaunchRights,
    OpenSessionService,
    JournalKey,
    ReplayJournalService,
    ReplayKeptService,
    RenewTokenService,
    CommitService,
    AttemptAgency,
    AttemptNews,
    StoreStatusService,
    PlayedVersions,
    OpeningRepository,
    AttemptReader,
    EvidenceReader,
    ExplainAttempt,
    ListInteractions,
    ExportEvidence,
    IntegrityRepository,
    ListResults,
    ReviewAttempt,
    VersionDecisionRepository,
    ApplyChange,
    CompareVersions,
    DecideChange,
    PreviewChange,
    TokenSigner,
    ContentAddress,
    PackageFiles,
    PackagePages,
    ContentFileRoute,
    ContentProblemRepository,
    ReportProblemsService,
    RuntimeRoutes,
    ContentServer,
  ],
  exports: [AttemptReader, ContentAddress],
  emits: [attemptStatusChanged],
  handles: [on(attemptStatusChanged, 'find-signs', FindSigns)],
  tasks: [executes(importPackage, RunImport), executes(sweepUploads, SweepUploads)],
  schedules: [
    daily({
      name: 'scorm/sweep-uploads',
      at: '09:00',
      timeZone: 'UTC',
      task: sweepUploads,
      payload: (date) => ({ occurrence: date }),
    }),
  ],
  health: [ImportsHealth],
  permissions: [packagesWrite, reviewLaunch, resultsReview],
  needs: [RegistrationLookup, ScopeLookup],
});
