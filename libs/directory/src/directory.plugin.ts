import {
  agencyChanged,
  leaveChanged,
  personErased,
  personMerged,
  personMergeUndone,
  positionEnded,
  positionStarted,
  serviceDatesChanged,
} from '@muster/contracts';
import { daily, definePlugin, executes } from '@muster/kernel';
import { ActsByOthersController } from './acts-by-others/acts-by-others.controller.js';
import { ReadActs } from './acts-by-others/read-acts.service.js';
import { AgenciesController } from './agencies/agencies.controller.js';
import { ChangeAgency } from './agencies/change-agency.service.js';
import { CreateAgency } from './agencies/create-agency.service.js';
import { ReadAgencies } from './agencies/read-agencies.service.js';
import { AgencyGroupRepository } from './data/agency-group.repository.js';
import { AgencyRepository } from './data/agency.repository.js';
import { Directory1000000000020 } from './data/migrations/1-directory.migration.js';
import { DuplicateRepository } from './data/duplicate.repository.js';
import { ErasureRepository } from './data/erasure.repository.js';
import { RosterErasureRepository } from './data/roster-erasure.repository.js';
import { Erasure1000000000266 } from './data/migrations/266-erasure.migration.js';
import { PersonMerge1000000000260 } from './data/migrations/260-person-merge.migration.js';
import { personColumns } from './data/person-columns.js';
import { PersonMergeRepository } from './data/person-merge.repository.js';
import { PersonRepository } from './data/person.repository.js';
import { Provisioning1000000000220 } from './data/migrations/220-provisioning.migration.js';
import { AgencyGroups1000000000230 } from './data/migrations/230-agency-groups.migration.js';
import { ServiceDates1000000000280 } from './data/migrations/280-service-dates.migration.js';
import { Leave1000000000310 } from './data/migrations/310-leave.migration.js';
import { RosterServiceDates1000000000321 } from './data/migrations/321-roster-service-dates.migration.js';
import { AgencyExternalId1000000000411 } from './data/migrations/411-agency-external-id.migration.js';
import { LeaveRepository } from './data/leave.repository.js';
import { AgencyMerger1000000000315 } from './data/migrations/315-agency-merger.migration.js';
import { HeldMergers1000000000375 } from './data/migrations/375-held-mergers.migration.js';
import { MergedNumbers1000000000450 } from './data/migrations/450-merged-numbers.migration.js';
import { AgenciesBelowMergers1000000000376 } from './data/migrations/376-agencies-below-mergers.migration.js';
import { AgencyMergerRepository } from './data/agency-merger.repository.js';
import { MergerFactsRepository } from './data/merger-facts.repository.js';
import { MergerUndoRepository } from './data/merger-undo.repository.js';
import { MergerWriteRepository } from './data/merger-write.repository.js';
import { AgencyMergersController } from './agency-mergers/agency-mergers.controller.js';
import { CarryOutMerger } from './agency-mergers/carry-out-merger.js';
import { TellWork } from './agency-mergers/tell-work.js';
import { ConfirmMerger } from './agency-mergers/confirm-merger.service.js';
import { MergerAudit } from './agency-mergers/merger-audit.js';
import { EndMerger } from './agency-mergers/end-merger.service.js';
import { ForgetMergerChanges } from './agency-mergers/forget-merger-changes.handler.js';
import { forgetMergerChanges } from './agency-mergers/forget-merger-changes.task.js';
import { MergeAgencies } from './agency-mergers/merge-agencies.handler.js';
import { mergeAgencies } from './agency-mergers/merge-agencies.task.js';
import { ReadMergerFacts } from './agency-mergers/merger-facts.js';
import { MergerRights } from './agency-mergers/merger-rights.js';
import { AdministratorsHealth } from './lost-administrators/administrators-health.js';
import { LostAdministrators } from './lost-administrators/lost-administrators.service.js';
import { LostAdministrators1000000000412 } from './data/migrations/412-lost-administrators.migration.js';
import { MergersHealth } from './agency-mergers/mergers-health.js';
import { PlanMerger } from './agency-mergers/plan-merger.service.js';
import { PreviewMerger } from './agency-mergers/preview-merger.service.js';
import { ReadMergers } from './agency-mergers/read-mergers.service.js';
import { AskedTrainings } from './ports/asked-trainings.js';
import { PositionRepository } from './data/position.repository.js';
import { ProvisionedPersonRepository } from './data/provisioned-person.repository.js';
import { RosterActRepository } from './data/roster/roster-act.repository.js';
import { RosterComparisonRepository } from './data/roster/roster-comparison.repository.js';
import { RosterLeaveRepository } from './data/roster/roster-leave.repository.js';
import { RosterPlanRepository } from './data/roster/roster-plan.repository.js';
import { RosterSeekRepository } from './data/roster/roster-seek.repository.js';
import { RosterSweepRepository } from './data/roster/roster-sweep.repository.js';
import { RosterUndoRepository } from './data/roster/roster-undo.repository.js';
import { RosterWriteRepository } from './data/roster/roster-write.repository.js';
import { RosterFormatRepository } from './data/roster-format.repository.js';
import { RosterImportRepository } from './data/roster-import.repository.js';
import { RosterLineRepository } from './data/roster-line.repository.js';
import { RosterStaging1000000000203 } from './data/migrations/203-roster-staging.migration.js';
import { RosterFormat1000000000204 } from './data/migrations/204-roster-format.migration.js';
import { ToldPeople1000000000454 } from './data/migrations/454-told-people.migration.js';
import { FormerParent1000000000560 } from './data/migrations/560-former-parent.migration.js';
import { FormerParentRepository } from './data/former-parent.repository.js';
import { RosterActs1000000000460 } from './data/migrations/460-roster-acts.migration.js';
import { RegulatorNumbers1000000000730 } from './data/migrations/730-regulator-numbers.migration.js';
import { RegulatorNumberRepository } from './data/regulator-number.repository.js';
import { ServiceDatesRepository } from './data/service-dates.repository.js';
import { RosterLeaves1000000000582 } from './data/migrations/582-roster-leaves.migration.js';
import { TaskForceEntry1000000000581 } from './data/migrations/581-task-force-entry.migration.js';
import { CourtPeople1000000000650 } from './data/migrations/650-court-people.migration.js';
import { RosterQuestions1000000000660 } from './data/migrations/660-roster-questions.migration.js';
import { NotedMerges1000000000661 } from './data/migrations/661-noted-merges.migration.js';
import { FormerTerms1000000000712 } from './data/migrations/712-former-terms.migration.js';
import { MembershipSpans1000000000713 } from './data/migrations/713-membership-spans.migration.js';
import { ParallelCourts1000000000720 } from './data/migrations/720-parallel-courts.migration.js';
import { ManyWritten1000000000735 } from './data/migrations/735-many-written.migration.js';
import { TaskForceEntryRepository } from './data/task-force-entry.repository.js';
import { TaskForceRepository } from './data/task-force.repository.js';
import { agenciesWrite, peopleErase, peopleWrite, rostersImport, taskForcesWrite } from './directory.permissions.js';
import { FirstAdministratorLock } from './first-administrator/first-administrator-lock.repository.js';
import { FirstAdministrator } from './first-administrator/first-administrator.js';
import { DirectoryPersonLookup } from './lookup/directory-person-lookup.js';
import { DirectoryScopeLookup } from './lookup/directory-scope-lookup.js';
import { KeepLeaves } from './leaves/keep-leaves.service.js';
import { LeavesController } from './leaves/leaves.controller.js';
import { ReadLeaves } from './leaves/read-leaves.service.js';
import { AwaitedChanges } from './lookup/awaited-changes.js';
import { Directory } from './lookup/directory.js';
import { AgencyNumberRepository } from './data/agency-number.repository.js';
import { ChangeNumber } from './people/change-number.service.js';
import { ChangePerson } from './people/change-person.service.js';
import { CreatePerson } from './people/create-person.service.js';
import { PeopleController } from './people/people.controller.js';
import { PersonAuthority } from './people/person-authority.js';
import { PersonIdentityCheck } from './people/person-identity-check.js';
import { ReadPeople } from './people/read-people.service.js';
import { PossibleDuplicatesController } from './duplicates/possible-duplicates.controller.js';
import { PossibleDuplicates } from './duplicates/possible-duplicates.service.js';
import { ErasePerson } from './erasure/erase-person.service.js';
import { ErasuresController } from './erasure/erasures.controller.js';
import { MergePeople } from './merge/merge-people.service.js';
import { MergeRecords } from './merge/merge-records.js';
import { MergesController } from './merge/merges.controller.js';
import { ReadMerges } from './merge/read-merges.service.js';
import { UndoMerge } from './merge/undo-merge.service.js';
import { RetentionHolds } from './ports/retention-holds.js';
import { Access } from './positions/access.js';
import { RolesNotGivenBack } from './positions/roles-not-given-back.js';
import { AddPosition } from './positions/add-position.service.js';
import { EndAccess } from './positions/end-access.handler.js';
import { endAccess } from './positions/end-access.task.js';
import { PositionWriter } from './positions/position-writer.js';
import { PositionsController } from './positions/positions.controller.js';
import { CorrectPosition } from './positions/correct-position.service.js';
import { SupervisorCheck } from './positions/supervisor-check.js';
import { EndOfWork } from './positions/end-of-work.js';
import { SeparatePerson } from './positions/separate-person.service.js';
import { AgencyGroups } from './provisioning/agency-groups.service.js';
import { Employ } from './provisioning/employ.service.js';
import { ProvisionPerson } from './provisioning/provision-person.service.js';
import { ReadProvisioned } from './provisioning/read-provisioned.service.js';
import { SharedFacts } from './provisioning/shared-facts.service.js';
import { ApplyRoster } from './roster-import/apply-roster.js';
import { CompareRoster } from './roster-import/compare-roster.js';
import { ImportRoster } from './roster-import/import-roster.service.js';
import { importRoster } from './roster-import/import-roster.task.js';
import { ReadRosterImports } from './roster-import/read-roster-imports.service.js';
import { RunRosterImport } from './roster-import/run-roster-import.handler.js';
import { SettleRoster } from './roster-import/settle-roster.js';
import { SweepRosters } from './roster-import/sweep-rosters.handler.js';
import { sweepRosters } from './roster-import/sweep-rosters.task.js';
import { RefusedUndos } from './roster-import/refused-undos.js';
import { UndoRoster } from './roster-import/undo-roster.js';
import { StageRoster } from './roster-import/stage-roster.js';
import { RosterImportsController } from './roster-import/roster-imports.controller.js';
import { RosterTemplatesController } from './roster-import/roster-templates.controller.js';
import { KeepRegulatorNumbers } from './regulator-numbers/keep-regulator-numbers.service.js';
import { RegulatorNumbersController } from './regulator-numbers/regulator-numbers.controller.js';
import { KeepServiceDates } from './service-dates/keep-service-dates.service.js';
import { ServiceDatesController } from './service-dates/service-dates.controller.js';
import { ChangeMembership } from './task-forces/change-membership.service.js';
import { CreateTaskForce } from './task-forces/create-task-force.service.js';
import { AgencyTaskForces } from './task-forces/agency-task-forces.service.js';
import { AgencyTaskForcesController } from './task-forces/agency-task-forces.controller.js';
import { ReadTaskForces } from './task-forces/read-task-forces.service.js';
import { TaskForcesController } from './task-forces/task-forces.controller.js';

/** Agencies, task forces, people, their positions and rosters. */
export const directory = definePlugin({
  name: 'directory',
  migrations: [
    Directory1000000000020,
    RosterStaging1000000000203,
    RosterFormat1000000000204,
    Provisioning1000000000220,
    AgencyGroups1000000000230,
    ServiceDates1000000000280,
    PersonMerge1000000000260,
    Erasure1000000000266,
    Leave1000000000310,
    RosterServiceDates1000000000321,
    AgencyExternalId1000000000411,
    LostAdministrators1000000000412,
    RosterActs1000000000460,
    AgencyMerger1000000000315,
    HeldMergers1000000000375,
    AgenciesBelowMergers1000000000376,
    MergedNumbers1000000000450,
    ToldPeople1000000000454,
    FormerParent1000000000560,
    TaskForceEntry1000000000581,
    RosterLeaves1000000000582,
    CourtPeople1000000000650,
    RosterQuestions1000000000660,
    NotedMerges1000000000661,
    FormerTerms1000000000712,
    MembershipSpans1000000000713,
    ParallelCourts1000000000720,
    RegulatorNumbers1000000000730,
    ManyWritten1000000000735,
  ],
  controllers: [
    ActsByOthersController,
    AgenciesController,
    AgencyMergersController,
    AgencyTaskForcesController,
    TaskForcesController,
    PeopleController,
    PositionsController,
    ServiceDatesController,
    RegulatorNumbersController,
    LeavesController,
    MergesController,
    ErasuresController,
    PossibleDuplicatesController,
    RosterImportsController,
    RosterTemplatesController,
  ],
  providers: [
    ReadActs,
    AgencyRepository,
    FormerParentRepository,
    PersonRepository,
    PersonMergeRepository,
    DuplicateRepository,
    ErasureRepository,
    RosterErasureRepository,
    PositionRepository,
    ServiceDatesRepository,
    RegulatorNumberRepository,
    LeaveRepository,
    TaskForceEntryRepository,
    TaskForceRepository,
    RosterImportRepository,
    RosterLineRepository,
    RosterFormatRepository,
    RosterActRepository,
    RosterComparisonRepository,
    RosterSeekRepository,
    RosterLeaveRepository,
    RosterPlanRepository,
    RosterWriteRepository,
    RosterUndoRepository,
    RosterSweepRepository,
    AwaitedChanges,
    Directory,
    DirectoryPersonLookup,
    DirectoryScopeLookup,
    AgencyMergerRepository,
    MergerFactsRepository,
    MergerWriteRepository,
    MergerUndoRepository,
    ReadMergerFacts,
    MergerRights,
    MergerAudit,
    ConfirmMerger,
    CarryOutMerger,
    TellWork,
    PlanMerger,
    PreviewMerger,
    EndMerger,
    ReadMergers,
    MergeAgencies,
    ForgetMergerChanges,
    MergersHealth,
    AdministratorsHealth,
    LostAdministrators,
    ReadAgencies,
    CreateAgency,
    ChangeAgency,
    AgencyTaskForces,
    ReadTaskForces,
    CreateTaskForce,
    ChangeMembership,
    PersonAuthority,
    PersonIdentityCheck,
    ReadPeople,
    CreatePerson,
    ChangePerson,
    ChangeNumber,
    AgencyNumberRepository,
    MergeRecords,
    MergePeople,
    UndoMerge,
    ReadMerges,
    PossibleDuplicates,
    ErasePerson,
    Access,
    PositionWriter,
    AddPosition,
    SupervisorCheck,
    CorrectPosition,
    EndOfWork,
    SeparatePerson,
    KeepServiceDates,
    KeepRegulatorNumbers,
    KeepLeaves,
    ReadLeaves,
    ProvisionedPersonRepository,
    ReadProvisioned,
    RolesNotGivenBack,
    SharedFacts,
    Employ,
    ProvisionPerson,
    AgencyGroupRepository,
    AgencyGroups,
    ApplyRoster,
    CompareRoster,
    StageRoster,
    SettleRoster,
    RefusedUndos,
    UndoRoster,
    ReadRosterImports,
    ImportRoster,
    RunRosterImport,
    SweepRosters,
    FirstAdministratorLock,
    FirstAdministrator,
  ],
  exports: [
    AwaitedChanges,
    Directory,
    DirectoryPersonLookup,
    DirectoryScopeLookup,
    ReadProvisioned,
    ProvisionPerson,
    AgencyGroups,
  ],
  emits: [
    positionStarted,
    positionEnded,
    agencyChanged,
    serviceDatesChanged,
    leaveChanged,
    personMerged,
    personMergeUndone,
    personErased,
  ],
  tasks: [
    executes(endAccess, EndAccess),
    executes(mergeAgencies, MergeAgencies),
    executes(forgetMergerChanges, ForgetMergerChanges),
    executes(importRoster, RunRosterImport),
    executes(sweepRosters, SweepRosters),
  ],
  schedules: [
    daily({
      name: 'directory/forget-merger-changes',
      at: '09:35',
      timeZone: 'UTC',
      task: forgetMergerChanges,
      payload: (date) => ({ occurrence: date }),
    }),
    daily({
      name: 'directory/sweep-rosters',
      at: '09:30',
      timeZone: 'UTC',
      task: sweepRosters,
      payload: (date) => ({ occurrence: date }),
    }),
  ],
  permissions: [agenciesWrite, taskForcesWrite, peopleWrite, peopleErase, rostersImport],
  health: [MergersHealth, AdministratorsHealth],
  needs: [RetentionHolds, AskedTrainings],
  personColumns,
});
