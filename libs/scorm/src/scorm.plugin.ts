import { attemptStatusChanged } from '@muster/contracts';
import { ScopeLookup } from '@muster/identity';
import { acts, daily, definePlugin, executes, follows, on, RightsToday, stands } from '@muster/kernel';
import { AttemptAgency } from './attempt/attempt-agency.js';
import { AttemptNews } from './attempt/attempt-news.js';
import { AttemptTurns } from './attempt/attempt-turns.js';
import { LostLaunches } from './attempt/lost-launches.js';
import { PlayedVersions } from './attempt/played-versions.js';
import { AfterEnd } from './commit/after-end.service.js';
import { CommitService } from './commit/commit.service.js';
import { JudgeAttempt } from './commit/judge-attempt.service.js';
import { KeepFormer } from './commit/keep-former.service.js';
import { KeepLate } from './commit/keep-late.service.js';
import { KeepSnapshot } from './commit/keep-snapshot.service.js';
import { StoreStatusService } from './commit/store-status.service.js';
import { CourseProblemsController } from './content-problems/course-problems.controller.js';
import { ReportProblemsService } from './content-problems/report-problems.service.js';
import { ContentAddress } from './content/content-address.js';
import { ContentFileRoute } from './content/content-file.route.js';
import { ContentServer } from './content/content-server.js';
import { PackageFiles } from './content/package-files.js';
import { PackagePages } from './content/package-pages.js';
import { RecentFiles } from './content/recent-files.js';
import { DisabledAccounts } from './content/disabled-accounts.js';
import { RuntimeAccess } from './content/runtime-access.js';
import { RuntimeRoutes } from './content/runtime-routes.js';
import { AttemptRepository } from './data/attempt.repository.js';
import { SequencingStateRepository } from './data/sequencing-state.repository.js';
import { CommitReceiptRepository } from './data/commit-receipt.repository.js';
import { ContentProblemRepository } from './data/content-problem.repository.js';
import { IntegrityRepository } from './data/integrity.repository.js';
import { scormMigrations } from './data/migrations/index.js';
import { LateCommitRepository } from './data/late-commit.repository.js';
import { OpeningRepository } from './data/opening.repository.js';
import { ReceivedRepository } from './data/received.repository.js';
import { PackageFileRepository } from './data/package-file.repository.js';
import { PackageImportRepository } from './data/package-import.repository.js';
import { PackageUploadRepository } from './data/package-upload.repository.js';
import { ProgressStore } from './data/progress-store.js';
import { ScoStateRepository } from './data/sco-state.repository.js';
import { ScoTryRepository } from './data/sco-try.repository.js';
import { TryDocumentRepository } from './data/try-document.repository.js';
import { SharedValueRepository } from './data/shared-value.repository.js';
import { VersionDecisionRepository } from './data/version-decision.repository.js';
import { AttemptReader } from './history/attempt-reader.js';
import { EvidenceReader } from './history/evidence-reader.js';
import { EvidenceController } from './history/evidence.controller.js';
import { ExplainAttempt } from './history/explain-attempt.service.js';
import { ExportEvidence } from './history/export-evidence.service.js';
import { LateCommits } from './history/late-commits.js';
import { ListLateCommits } from './history/list-late-commits.service.js';
import { ListInteractions } from './history/list-interactions.service.js';
import { FindSigns } from './integrity/find-signs.handler.js';
import { IntegrityController } from './integrity/integrity.controller.js';
import { ListResults } from './integrity/list-results.service.js';
import { ReviewAttempt } from './integrity/review-attempt.service.js';
import { LaunchController } from './launch/launch.controller.js';
import { LaunchService } from './launch/launch.service.js';
import { ImportPackageController } from './multipart-import/import-package.controller.js';
import { EndImport } from './package-import/end-import.js';
import { importPackage } from './package-import/import-package.task.js';
import { ImportsHealth } from './package-import/imports-health.js';
import { PackageImportsController } from './package-import/package-imports.controller.js';
import { ReadImport } from './package-import/read-import.service.js';
import { RequestImport } from './package-import/request-import.service.js';
import { RunImport } from './package-import/run-import.handler.js';
import { AppendUpload } from './package-upload/append-upload.service.js';
import { KeepUploads } from './package-upload/keep-uploads.service.js';
import { PackageUploadsController } from './package-upload/package-uploads.controller.js';
import { SendingNow } from './package-upload/sending-now.js';
import { TusProtocol } from './package-upload/tus-protocol.js';
import { UploadClaims } from './package-upload/upload-claims.js';
import { OwedThroughPort } from './ports/owed-through.port.js';
import { RegistrationLookup } from './ports/registration-lookup.js';
import { PublishPackage } from './publish-package/publish-package.service.js';
import { RemoveNeedless } from './publish-package/remove-needless.service.js';
import { JournalKey } from './replay/journal-key.js';
import { KeptCommitsController } from './replay/kept-commits.controller.js';
import { ReplayJournalService } from './replay/replay-journal.service.js';
import { ReplayKeptService } from './replay/replay-kept.service.js';
import { packagesWrite, resultsReview, reviewLaunch } from './scorm.permissions.js';
import { CheckOpeningService } from './session/check-opening.service.js';
import { LaunchRights } from './session/launch-rights.js';
import { LearnerAccounts } from './session/learner-accounts.js';
import { OpenSessionService } from './session/open-session.service.js';
import { RenewTokenService } from './session/renew-token.service.js';
import { GoOnService } from './session/go-on.service.js';
import { StalePlayer } from './session/stale-player.js';
import { SettleResult } from './settle-result/settle-result.handler.js';
import { settleResult } from './settle-result/settle-result.task.js';
import { SharedObjectives } from './shared-values/shared-objectives.js';
import { SharedStores } from './shared-values/shared-stores.js';
import { SweepUploads } from './sweep-uploads/sweep-uploads.handler.js';
import { sweepUploads } from './sweep-uploads/sweep-uploads.task.js';
import { TokenSigner } from './tokens/token-signer.js';
import { ApplyChange } from './versions/apply-change.js';
import { ReturnToVersion } from './versions/return-to-version.js';
import { ChoiceConsequences } from './versions/choice-consequences.js';
import { CompareVersions } from './versions/compare-versions.service.js';
import { DecideChange } from './versions/decide-change.service.js';
import { PreviewChange } from './versions/preview-change.service.js';
import { ResultsAtRisk } from './versions/results-at-risk.js';
import { VersionsController } from './versions/versions.controller.js';

/** Takes SCORM packages in, plays them on the content origin, and keeps what their SCOs report. */
export const scorm = definePlugin({
  name: 'scorm',
  migrations: scormMigrations,
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
    SequencingStateRepository,
    CommitReceiptRepository,
    PackageFileRepository,
    ScoStateRepository,
    ScoTryRepository,
    TryDocumentRepository,
    ProgressStore,
    PackageUploadRepository,
    PackageImportRepository,
    SharedValueRepository,
    SharedStores,
    SharedObjectives,
    PublishPackage,
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
    LearnerAccounts,
    OpenSessionService,
    StalePlayer,
    CheckOpeningService,
    JournalKey,
    ReplayJournalService,
    ReplayKeptService,
    RenewTokenService,
    GoOnService,
    CommitService,
    AttemptAgency,
    AttemptNews,
    LostLaunches,
    AttemptTurns,
    KeepFormer,
    KeepLate,
    AfterEnd,
    KeepSnapshot,
    JudgeAttempt,
    StoreStatusService,
    PlayedVersions,
    OpeningRepository,
    ReceivedRepository,
    LateCommitRepository,
    LateCommits,
    ListLateCommits,
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
    ReturnToVersion,
    CompareVersions,
    DecideChange,
    PreviewChange,
    ChoiceConsequences,
    ResultsAtRisk,
    TokenSigner,
    ContentAddress,
    PackageFiles,
    PackagePages,
    RecentFiles,
    ContentFileRoute,
    ContentProblemRepository,
    ReportProblemsService,
    DisabledAccounts,
    RuntimeAccess,
    RuntimeRoutes,
    ContentServer,
  ],
  exports: [AttemptReader, ContentAddress],
  emits: [attemptStatusChanged],
  handles: [on(attemptStatusChanged, 'find-signs', FindSigns)],
  tasks: [
    executes(importPackage, RunImport),
    executes(sweepUploads, SweepUploads),
    executes(settleResult, SettleResult),
  ],
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
  needs: [RegistrationLookup, OwedThroughPort, RightsToday, ScopeLookup],
  personColumns: [
    stands('scorm.attempt.person_id', 'They have begun a course.'),
    ...follows('scorm.sco_state.person_id', 'scorm.shared_value.person_id', 'scorm.shared_value.holder_id'),
    ...acts(
      'scorm.attempt_review.reviewed_by',
      'scorm.package_import.person_id',
      'scorm.package_upload.person_id',
      'scorm.version_decision.decided_by',
    ),
  ],
});
