import {
  agencyChanged,
  leaveChanged,
  attemptStatusChanged,
  certificationRestored,
  certificationRevoked,
  cycleSettled,
  completionRecorded,
  completionWithdrawn,
  personMerged,
  personMergeUndone,
  positionEnded,
  positionStarted,
  serviceDatesChanged,
} from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { acts, daily, definePlugin, executes, follows, on, stands } from '@muster/kernel';
import { ApplyEvidence } from './apply-evidence/apply-evidence.handler.js';
import { AssignForPlan } from './assign/assign-for-plan.js';
import { AssignPeople } from './assign/assign-people.js';
import { AssignService } from './assign/assign.service.js';
import { AssignmentsController } from './assign/assignments.controller.js';
import { RequirementCourses } from './assign/requirement-courses.js';
import { AssignmentRuleRepository } from './assignment-rules/assignment-rule.repository.js';
import { AssignmentRulesController } from './assignment-rules/assignment-rules.controller.js';
import { AudienceNames } from './assignment-rules/audience-names.js';
import { AssignmentRulesService } from './assignment-rules/assignment-rules.service.js';
import { CreditPreviewsController } from './credit-previews/credit-previews.controller.js';
import { PreviewCredit } from './credit-previews/preview-credit.service.js';
import { CreditRules } from './credit-rules/credit-rules.service.js';
import { KeepAssignments } from './cycles/keep-assignments.handler.js';
import { keepAssignments } from './cycles/keep-assignments.task.js';
import { KeepRules } from './assignment-rules/keep-rules.service.js';
import { SweepRules } from './assignment-rules/sweep-rules.handler.js';
import { ruleSweep } from './assignment-rules/sweep-rules.task.js';
import { ChangeRule } from './assignment-rules/change-rule.service.js';
import { PlanRule } from './assignment-rules/plan-rule.service.js';
import { PreviewRule } from './assignment-rules/preview-rule.service.js';
import { RulePreviewRepository } from './assignment-rules/rule-preview.repository.js';
import { RulePreviewsController } from './assignment-rules/rule-previews.controller.js';
import { RuleAuthority } from './assignment-rules/rule-authority.js';
import { RuleSourceRepository } from './assignment-rules/rule-source.repository.js';
import { RuleTrainings } from './assignment-rules/rule-trainings.js';
import { ReadRuleTerms } from './assignment-rules/rule-terms.service.js';
import { assignmentsWrite, exceptionsWrite, sweepsRun } from './certification.permissions.js';
import { AwayHolds } from './cycles/away-holds.js';
import { Histories } from './cycles/histories.js';
import { CertifiedCycles } from './cycles/certified-cycles.js';
import { KeepComputable } from './cycles/keep-computable.service.js';
import { KeepCyclesService } from './cycles/keep-cycles.service.js';
import { KeepDatedCycles } from './cycles/keep-dated-cycles.js';
import { KeepManyAssignments } from './cycles/keep-many-assignments.js';
import { AssignmentSourceRepository } from './data/assignment-source.repository.js';
import { AssignmentRepository } from './data/assignment.repository.js';
import { CycleRepository } from './data/cycle.repository.js';
import { DatedCycleRepository } from './data/dated-cycle.repository.js';
import { EvidenceRepository } from './data/evidence.repository.js';
import { Certification1000000000070 } from './data/migrations/1-certification.migration.js';
import { RuleSources1000000000240 } from './data/migrations/240-rule-sources.migration.js';
import { MergedAssignments1000000000264 } from './data/migrations/264-merged-records.migration.js';
import { MovedDueDates1000000000333 } from './data/migrations/333-moved-due-dates.migration.js';
import { ReminderDates1000000000345 } from './data/migrations/345-reminder-dates.migration.js';
import { Exceptions1000000000330 } from './data/migrations/330-exceptions.migration.js';
import { RuleEras1000000000381 } from './data/migrations/381-rule-eras.migration.js';
import { WithdrawnEvidence1000000000531 } from './data/migrations/531-withdrawn-evidence.migration.js';
import { SweepDays1000000000680 } from './data/migrations/680-sweep-days.migration.js';
import { RenewedCycles1000000000681 } from './data/migrations/681-renewed-cycles.migration.js';
import { KeptStanding1000000000682 } from './data/migrations/682-kept-standing.migration.js';
import { PlannedSources1000000000705 } from './data/migrations/705-planned-sources.migration.js';
import { KeptRows1000000000725 } from './data/migrations/725-kept-rows.migration.js';
import { ExceptionRepository } from './data/exception.repository.js';
import { StandingSpanRepository } from './data/standing-span.repository.js';
import { DecideEquivalency } from './equivalencies/decide-equivalency.service.js';
import { EquivalenciesController } from './equivalencies/equivalencies.controller.js';
import { EquivalencyReach } from './equivalencies/equivalency-reach.js';
import { PreviewEquivalency } from './equivalencies/preview-equivalency.service.js';
import { EnterException } from './exceptions/enter-exception.service.js';
import { ExceptionsController } from './exceptions/exceptions.controller.js';
import { FollowExceptions } from './exceptions/follow-exceptions.service.js';
import { PlanException } from './exceptions/plan-exception.service.js';
import { PreviewException } from './exceptions/preview-exception.service.js';
import { ReadExceptions } from './exceptions/read-exceptions.service.js';
import { TellRevocation } from './exceptions/tell-revocation.service.js';
import { WithdrawException } from './exceptions/withdraw-exception.service.js';
import { ExplainService } from './explanations/explain.service.js';
import { TellSources } from './explanations/tell-sources.service.js';
import { ToldRuleRepository } from './explanations/told-rule.repository.js';
import { FollowMerge } from './follow-merge/person-merged.handler.js';
import { FollowAgency } from './follow-agency/agency-changed.handler.js';
import { beginPosition } from './follow-position/begin-position.task.js';
import { FollowEndedPosition } from './follow-position/position-ended.handler.js';
import { FollowStartedPosition } from './follow-position/position-started.handler.js';
import { FollowLeave } from './follow-leave/leave-changed.handler.js';
import { FollowServiceDates } from './follow-service-dates/service-dates-changed.handler.js';
import { NoteStart } from './note-start/note-start.handler.js';
import { PersonAssignmentsController } from './person-assignments/person-assignments.controller.js';
import { PersonAssignmentsService } from './person-assignments/person-assignments.service.js';
import { RegistrationsPort } from './ports/registrations.port.js';
import { RemindersPort } from './ports/reminders.port.js';
import { ReportPeriodsPort } from './ports/report-periods.port.js';
import { RefresherDates } from './reminder-dates/refresher-dates.js';
import { AgencySummaryService } from './standing/agency-summary.service.js';
import { ListStandingService } from './standing/list-standing.service.js';
import { MissingTrainings } from './standing/missing-training.service.js';
import { OwedThroughRegistrations } from './standing/owed-through-registrations.js';
import { ReadRenewalTerms } from './standing/read-renewal-terms.js';
import { PreviewChanges } from './simulation/preview-changes.service.js';
import { Simulation } from './simulation/simulation.js';
import { StandingController } from './standing/standing.controller.js';
import { StandingRepository } from './standing/standing.repository.js';
import { StandingsOfPeople } from './standing/standings-of-people.js';
import { ChangeRequirement } from './requirement-changes/change-requirement.service.js';
import { PreviewRequirementChange } from './requirement-changes/preview-requirement-change.service.js';
import { RequirementChangesController } from './requirement-changes/requirement-changes.controller.js';
import { RunSweep } from './sweep/run-sweep.handler.js';
import { SweepHealth } from './sweep/sweep-health.js';
import { SweepService } from './sweep/sweep.service.js';
import { refresherSweep } from './sweep/sweep.task.js';
import { SweepsController } from './sweep/sweeps.controller.js';
import { WithdrawEvidence } from './withdraw-evidence/completion-withdrawn.handler.js';

/** Who owes which training, since when it counts, until when, and when the refresher opens. */
export const certification = definePlugin({
  name: 'certification',
  migrations: [
    Certification1000000000070,
    RuleSources1000000000240,
    MergedAssignments1000000000264,
    MovedDueDates1000000000333,
    ReminderDates1000000000345,
    Exceptions1000000000330,
    RuleEras1000000000381,
    WithdrawnEvidence1000000000531,
    SweepDays1000000000680,
    RenewedCycles1000000000681,
    KeptStanding1000000000682,
    PlannedSources1000000000705,
    KeptRows1000000000725,
  ],
  controllers: [
    AssignmentsController,
    ExceptionsController,
    CreditPreviewsController,
    RulePreviewsController,
    AssignmentRulesController,
    PersonAssignmentsController,
    SweepsController,
    StandingController,
    RequirementChangesController,
    EquivalenciesController,
  ],
  providers: [
    AssignmentRepository,
    AssignmentSourceRepository,
    AssignmentRuleRepository,
    CycleRepository,
    EvidenceRepository,
    ExceptionRepository,
    AwayHolds,
    FollowExceptions,
    PlanException,
    ReadExceptions,
    EnterException,
    WithdrawException,
    TellRevocation,
    PreviewChanges,
    PreviewException,
    PreviewCredit,
    StandingSpanRepository,
    StandingRepository,
    Histories,
    DatedCycleRepository,
    KeepDatedCycles,
    KeepCyclesService,
    KeepComputable,
    CertifiedCycles,
    KeepManyAssignments,
    Simulation,
    EquivalencyReach,
    DecideEquivalency,
    PreviewEquivalency,
    ChangeRequirement,
    PreviewRequirementChange,
    RequirementCourses,
    AssignPeople,
    AssignForPlan,
    AssignService,
    RuleSourceRepository,
    ReadRuleTerms,
    RuleTrainings,
    RuleAuthority,
    KeepRules,
    PlanRule,
    AudienceNames,
    AssignmentRulesService,
    ChangeRule,
    RulePreviewRepository,
    PreviewRule,
    SweepService,
    ListStandingService,
    AgencySummaryService,
    PersonAssignmentsService,
    ToldRuleRepository,
    TellSources,
    ExplainService,
    RefresherDates,
    OwedThroughRegistrations,
    StandingsOfPeople,
    MissingTrainings,
    ReadRenewalTerms,
    CreditRules,
  ],
  exports: [
    RefresherDates,
    RuleTrainings,
    StandingsOfPeople,
    MissingTrainings,
    ReadRenewalTerms,
    AssignForPlan,
    CreditRules,
    OwedThroughRegistrations,
    CertifiedCycles,
  ],
  emits: [certificationRevoked, certificationRestored, cycleSettled],
  handles: [
    on(completionRecorded, 'apply-evidence', ApplyEvidence),
    on(completionWithdrawn, 'withdraw-evidence', WithdrawEvidence),
    on(attemptStatusChanged, 'note-start', NoteStart),
    on(positionStarted, 'follow-started-position', FollowStartedPosition),
    on(positionEnded, 'follow-ended-position', FollowEndedPosition),
    on(agencyChanged, 'follow-agency', FollowAgency),
    on(leaveChanged, 'follow-leave', FollowLeave),
    on(serviceDatesChanged, 'follow-service-dates', FollowServiceDates),
    on(personMerged, 'join-assignments', FollowMerge),
    on(personMergeUndone, 'part-assignments', FollowMerge),
  ],
  tasks: [
    executes(refresherSweep, RunSweep),
    executes(beginPosition, FollowStartedPosition),
    executes(keepAssignments, KeepAssignments),
    executes(ruleSweep, SweepRules),
  ],
  schedules: [
    daily({
      name: 'certification/refresher-sweep',
      at: '03:00',
      timeZone: DEFAULT_TIME_ZONE,
      task: refresherSweep,
      payload: (date) => ({ occurrence: date }),
    }),
    daily({
      name: 'certification/rule-sweep',
      at: '00:30',
      timeZone: DEFAULT_TIME_ZONE,
      task: ruleSweep,
      payload: (date) => ({ occurrence: date }),
    }),
  ],
  permissions: [assignmentsWrite, exceptionsWrite, sweepsRun],
  health: [SweepHealth],
  needs: [RegistrationsPort, RemindersPort, ReportPeriodsPort],
  personColumns: [
    // What a rule assigns ends with the position; what somebody assigned by hand stays.
    stands('certification.assignment.person_id', 'A training was assigned by hand.', {
      when: `EXISTS (SELECT FROM certification.assignment_source s
        WHERE s.assignment_id = r.id AND s.rule_id IS NULL AND s.created_by IS NOT NULL)`,
    }),
    // One that follows a leave goes with the leave, which stands itself.
    stands('certification.exception.person_id', 'An exception was entered.', { when: 'r.follows_id IS NULL' }),
    ...follows('certification.evidence.person_id'),
    ...acts(
      'certification.assignment_rule.created_by',
      'certification.assignment_source.created_by',
      'certification.exception.created_by',
      'certification.exception_withdrawal.withdrawn_by',
    ),
  ],
});
