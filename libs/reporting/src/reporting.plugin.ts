import { completionRecorded, completionWithdrawn } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { acts, daily, definePlugin, executes, follows, on } from '@muster/kernel';
import { AwardAccess } from './awards/award-access.js';
import { AwardsController } from './awards/awards.controller.js';
import { CreateAwardService } from './awards/create-award.service.js';
import { ChangeAward } from './awards/change-award.js';
import { ReadAwardsService } from './awards/read-awards.service.js';
import { AwardRetentionHolds } from './closeout/award-retention-holds.js';
import { CloseoutController } from './closeout/closeout.controller.js';
import { NoteCloseout } from './closeout/note-closeout.service.js';
import { CrosswalkController } from './crosswalk/crosswalk.controller.js';
import { KeepCrosswalk } from './crosswalk/keep-crosswalk.service.js';
import { CreditRostersController } from './credit-rosters/credit-rosters.controller.js';
import { ListCredits } from './credit-rosters/list-credits.service.js';
import { CreditRepository } from './data/credit.repository.js';
import { CrosswalkRepository } from './data/crosswalk.repository.js';
import { CountFigures } from './count/count-figures.js';
import { CountReport } from './count/count-report.js';
import { LayOutReport } from './count/lay-out-report.js';
import { ExtensionRepository } from './data/extension.repository.js';
import { FundingRepository } from './data/funding.repository.js';
import { SharedAwardRepository } from './data/shared-award.repository.js';
import { ExtendAwardService } from './extensions/extend-award.service.js';
import { ExtensionsController } from './extensions/extensions.controller.js';
import { FundingController } from './funding/funding.controller.js';
import { KeepFunding } from './funding/keep-funding.service.js';
import { AwardRepository } from './data/award.repository.js';
import { CloseoutRepository } from './data/closeout.repository.js';
import { FactRepository } from './data/fact.repository.js';
import { FiguresRepository } from './data/figures.repository.js';
import { LaidFactsRepository } from './data/laid-facts.repository.js';
import { Reporting1000000000080 } from './data/migrations/1-reporting.migration.js';
import { FactRegistration1000000000085 } from './data/migrations/2-fact-registration.migration.js';
import { MergedFacts1000000000265 } from './data/migrations/265-merged-records.migration.js';
import { AwardCloseout1000000000267 } from './data/migrations/267-award-closeout.migration.js';
import { AwardExtension1000000000481 } from './data/migrations/481-award-extension.migration.js';
import { Crosswalk1000000000482 } from './data/migrations/482-crosswalk.migration.js';
import { SmallCells1000000000510 } from './data/migrations/510-small-cells.migration.js';
import { Restatement1000000000480 } from './data/migrations/480-restatement.migration.js';
import { WithdrawnFacts1000000000532 } from './data/migrations/532-withdrawn-facts.migration.js';
import { FactsInPart1000000000592 } from './data/migrations/592-facts-in-part.migration.js';
import { TrainingKey1000000000630 } from './data/migrations/630-training-key.migration.js';
import { ReportPackage1000000000511 } from './data/migrations/511-report-package.migration.js';
import { SignOff1000000000600 } from './data/migrations/600-sign-off.migration.js';
import { Narrative1000000000601 } from './data/migrations/601-narrative.migration.js';
import { NarrativeRepository } from './data/narrative.repository.js';
import { PackageRepository } from './data/package.repository.js';
import { PeriodRepository } from './data/period.repository.js';
import { PreparationRepository } from './data/preparation.repository.js';
import { ReportRepository } from './data/report.repository.js';
import { ReleaseRepository } from './data/release.repository.js';
import { ReadLineageService } from './lineage/read-lineage.service.js';
import { KeepQuestions } from './narrative/keep-questions.service.js';
import { NarrativeController } from './narrative/narrative.controller.js';
import { FindAskedQuestions } from './narrative/asked-questions.js';
import { ReadNarrativeService } from './narrative/read-narrative.service.js';
import { WriteAnswerService } from './narrative/write-answer.service.js';
import { RestatementRepository } from './data/restatement.repository.js';
import { MovedPeriods } from './moved-periods/moved-periods.js';
import { CoveredDayRepository } from './data/covered-day.repository.js';
import { FactStanding } from './record-fact/fact-standing.js';
import { RecordFact } from './record-fact/record-fact.handler.js';
import { awardsRead, awardsWrite, creditRostersRead, savedReportsUse } from './reporting.permissions.js';
import { HideSmallCells } from './release/hide-small-cells.js';
import { KeepSmallCells } from './release/keep-small-cells.service.js';
import { SmallCellsController } from './release/small-cells.controller.js';
import { ComposeReport } from './reports/compose-report.js';
import { FreezeReport } from './reports/freeze-report.js';
import { OpenReportService } from './reports/open-report.service.js';
import { ReadPackageService } from './reports/read-package.service.js';
import { ReadReportService } from './reports/read-report.service.js';
import { ReportsController } from './reports/reports.controller.js';
import { SubmitReportService } from './reports/submit-report.service.js';
import { CompareReport } from './restatement/compare-report.js';
import { FileRestatementService } from './restatement/file-restatement.service.js';
import { ReadRestatementService } from './restatement/read-restatement.service.js';
import { RestatementsController } from './restatement/restatements.controller.js';
import { KeepSignOff } from './sign-off/keep-sign-off.service.js';
import { PrepareReportService } from './sign-off/prepare-report.service.js';
import { ReadPreparation } from './sign-off/read-preparation.js';
import { SavedReleaseRepository } from './data/saved-release.repository.js';
import { SavedReportRepository } from './data/saved-report.repository.js';
import { DeadlineRepository } from './data/deadline.repository.js';
import { DeliveryRepository } from './data/delivery.repository.js';
import { FrozenMembershipSpans1000000000714 } from './data/migrations/714-frozen-membership-spans.migration.js';
import { CorrectedAnswers1000000000731 } from './data/migrations/731-corrected-answers.migration.js';
import { ReportNotices1000000000642 } from './data/migrations/642-report-notices.migration.js';
import { DeliveriesController } from './delivery/deliveries.controller.js';
import { KeepDeliveries } from './delivery/keep-deliveries.service.js';
import { NoticesPort } from './delivery/notices.port.js';
import { PlanNotices } from './delivery/plan-notices.service.js';
import { ReportNoticesHealth } from './delivery/report-notices-health.js';
import { RunTellOfReports } from './delivery/tell-of-reports.handler.js';
import { TellOfReports } from './delivery/tell-of-reports.service.js';
import { tellOfReports } from './delivery/tell-of-reports.task.js';
import { SavedReports1000000000640 } from './data/migrations/640-saved-reports.migration.js';
import { CountDefinition } from './saved-reports/count-definition.js';
import { KeepSavedReports } from './saved-reports/keep-saved-reports.service.js';
import { ReadSavedLineage } from './saved-reports/read-saved-lineage.service.js';
import { ReadSavedReport } from './saved-reports/read-saved-report.service.js';
import { SavedReportAccess } from './saved-reports/saved-report-access.js';
import { SavedReportsController } from './saved-reports/saved-reports.controller.js';
import { SecondSignature } from './sign-off/second-signature.js';
import { SignOffController } from './sign-off/sign-off.controller.js';
import { WithdrawFact } from './withdraw-fact/completion-withdrawn.handler.js';

/** Awards, their reporting periods, and reports with the rows behind every number. */
export const reporting = definePlugin({
  name: 'reporting',
  migrations: [
    Reporting1000000000080,
    FactRegistration1000000000085,
    MergedFacts1000000000265,
    AwardCloseout1000000000267,
    Restatement1000000000480,
    AwardExtension1000000000481,
    Crosswalk1000000000482,
    SmallCells1000000000510,
    ReportPackage1000000000511,
    WithdrawnFacts1000000000532,
    SignOff1000000000600,
    Narrative1000000000601,
    FactsInPart1000000000592,
    TrainingKey1000000000630,
    SavedReports1000000000640,
    ReportNotices1000000000642,
    CorrectedAnswers1000000000731,
    FrozenMembershipSpans1000000000714,
  ],
  controllers: [
    AwardsController,
    ExtensionsController,
    CrosswalkController,
    FundingController,
    SmallCellsController,
    CloseoutController,
    ReportsController,
    RestatementsController,
    SignOffController,
    NarrativeController,
    CreditRostersController,
    SavedReportsController,
    DeliveriesController,
  ],
  providers: [
    FactRepository,
    FactStanding,
    CoveredDayRepository,
    MovedPeriods,
    AwardRepository,
    PeriodRepository,
    CloseoutRepository,
    AwardRetentionHolds,
    NoteCloseout,
    ReportRepository,
    AwardAccess,
    CreateAwardService,
    ReadAwardsService,
    FiguresRepository,
    LaidFactsRepository,
    LayOutReport,
    CountFigures,
    CountReport,
    ReleaseRepository,
    PackageRepository,
    ReadPackageService,
    HideSmallCells,
    KeepSmallCells,
    ComposeReport,
    FreezeReport,
    OpenReportService,
    SubmitReportService,
    ReadReportService,
    ReadLineageService,
    ExtensionRepository,
    ExtendAwardService,
    FundingRepository,
    CrosswalkRepository,
    KeepCrosswalk,
    SharedAwardRepository,
    KeepFunding,
    RestatementRepository,
    CompareReport,
    ReadRestatementService,
    FileRestatementService,
    PreparationRepository,
    SecondSignature,
    KeepSignOff,
    ReadPreparation,
    ChangeAward,
    CreditRepository,
    ListCredits,
    NarrativeRepository,
    KeepQuestions,
    FindAskedQuestions,
    ReadNarrativeService,
    WriteAnswerService,
    PrepareReportService,
    SavedReportRepository,
    SavedReleaseRepository,
    SavedReportAccess,
    CountDefinition,
    KeepSavedReports,
    ReadSavedReport,
    ReadSavedLineage,
    DeliveryRepository,
    DeadlineRepository,
    PlanNotices,
    TellOfReports,
    KeepDeliveries,
  ],
  exports: [AwardRetentionHolds, MovedPeriods],
  handles: [on(completionRecorded, 'record-fact', RecordFact), on(completionWithdrawn, 'withdraw-fact', WithdrawFact)],
  tasks: [executes(tellOfReports, RunTellOfReports)],
  schedules: [
    daily({
      name: 'reporting/tell-of-reports',
      at: '03:30',
      timeZone: DEFAULT_TIME_ZONE,
      task: tellOfReports,
      payload: (date) => ({ occurrence: date }),
    }),
  ],
  health: [ReportNoticesHealth],
  needs: [NoticesPort],
  permissions: [awardsRead, awardsWrite, creditRostersRead, savedReportsUse],
  personColumns: [
    ...follows(
      'reporting.fact.person_id',
      'reporting.deadline_reminder.person_id',
      'reporting.report_announcement.person_id',
    ),
    ...acts(
      'reporting.award.created_by',
      'reporting.award_closeout.noted_by',
      'reporting.award_extension.entered_by',
      'reporting.crosswalk_item.changed_by',
      'reporting.frozen_report.frozen_by',
      'reporting.narrative_answer.written_by',
      'reporting.narrative_question.changed_by',
      'reporting.report.opened_by',
      'reporting.deadline_choice.person_id',
      'reporting.report_delivery.person_id',
      'reporting.report_preparation.prepared_by',
      'reporting.report_restatement.filed_by',
      'reporting.report_submission.submitted_by',
      'reporting.saved_report.owner_id',
      'reporting.saved_report_release.released_by',
    ),
  ],
});
