import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { acts, daily, definePlugin, executes, follows, stands } from '@muster/kernel';
import { AgencyReadiness } from './board/agency-readiness.service.js';
import { MemberPostRepository } from './board/member-post.repository.js';
import { Pictures } from './board/picture.service.js';
import { ReadinessTrend } from './board/readiness-trend.service.js';
import { ReadinessController } from './board/readiness.controller.js';
import { NameSeatPeople } from './board/seat-people.service.js';
import { TaskForceReadiness } from './board/task-force-readiness.service.js';
import { Seats1000000000363 } from './data/migrations/363-seats.migration.js';
import { Plans1000000000400 } from './data/migrations/400-plans.migration.js';
import { AcceptSuggestions } from './plan/accept-suggestions.service.js';
import { KeptTrainings } from './plan/kept-trainings.js';
import { ListTrainings } from './plan/list-trainings.service.js';
import { MoveTraining } from './plan/move-training.service.js';
import { TakeBackTrainings } from './plan/take-back-trainings.service.js';
import { MakePlan } from './plan/make-plan.service.js';
import { DroppedSuggestions } from './plan/dropped-suggestions.js';
import { DroppedWorkRepository } from './plan/dropped-work.repository.js';
import { PlanAnswers } from './plan/plan-answers.service.js';
import { PlanInputs } from './plan/plan-inputs.service.js';
import { PlanRepository } from './plan/plan.repository.js';
import { PlannedDays } from './plan/planned-days.js';
import { PlannedTrainingRepository } from './plan/planned-training.repository.js';
import { PlansHealth } from './plan/plans-health.js';
import { PlansController } from './plan/plans.controller.js';
import { ReadPlans } from './plan/read-plans.service.js';
import { RunSettleTrainings } from './plan/settle-trainings.handler.js';
import { SettleTrainings } from './plan/settle-trainings.service.js';
import { settleTrainings } from './plan/settle-trainings.task.js';
import { DepartureNoticesPort } from './ports/departure-notices.port.js';
import { PlannedAssignmentsPort } from './ports/planned-assignments.port.js';
import { StandingsPort } from './ports/standings.port.js';
import { plansWrite, readinessRead, seatsWrite, turnoverRead } from './readiness.permissions.js';
import { ReadSeats } from './seats/read-seats.service.js';
import { SeatProblems } from './seats/seat-problems.js';
import { SeatRepository } from './seats/seat.repository.js';
import { SeatsController } from './seats/seats.controller.js';
import { SetSeats } from './seats/set-seats.service.js';
import { TaskForceAccess } from './task-force/task-force-access.js';
import { TaskForceReadRepository } from './task-force/task-force.repository.js';
import { AgencyTurnover } from './turnover/agency-turnover.service.js';
import { TaskForceTurnover } from './turnover/task-force-turnover.service.js';
import { TurnoverController } from './turnover/turnover.controller.js';
import { TurnoverRepository } from './turnover/turnover.repository.js';
import { CoordinatorRepository } from './unfilled/coordinator.repository.js';
import { RunTellOfDepartures } from './unfilled/tell-of-departures.handler.js';
import { tellOfDepartures } from './unfilled/tell-of-departures.task.js';
import { UnfilledDepartureRepository } from './unfilled/unfilled-departure.repository.js';
import { UnfilledDeparturesController } from './unfilled/unfilled-departures.controller.js';
import { UnfilledDepartures } from './unfilled/unfilled-departures.service.js';

/** Whether agencies and task forces have and keep the people they need: seats, who fills them, departures and turnover. */
export const readiness = definePlugin({
  name: 'readiness',
  migrations: [Seats1000000000363, Plans1000000000400],
  controllers: [
    TurnoverController,
    UnfilledDeparturesController,
    SeatsController,
    ReadinessController,
    PlansController,
  ],
  providers: [
    TurnoverRepository,
    TaskForceReadRepository,
    TaskForceAccess,
    AgencyTurnover,
    TaskForceTurnover,
    UnfilledDepartureRepository,
    UnfilledDepartures,
    CoordinatorRepository,
    SeatRepository,
    SeatProblems,
    ReadSeats,
    SetSeats,
    MemberPostRepository,
    Pictures,
    NameSeatPeople,
    TaskForceReadiness,
    ReadinessTrend,
    AgencyReadiness,
    PlanRepository,
    PlannedTrainingRepository,
    PlanInputs,
    PlanAnswers,
    DroppedSuggestions,
    DroppedWorkRepository,
    MakePlan,
    ReadPlans,
    SettleTrainings,
    AcceptSuggestions,
    KeptTrainings,
    ListTrainings,
    MoveTraining,
    TakeBackTrainings,
    PlannedDays,
  ],
  exports: [PlannedDays],
  tasks: [executes(settleTrainings, RunSettleTrainings), executes(tellOfDepartures, RunTellOfDepartures)],
  schedules: [
    daily({
      name: 'readiness/settle-planned-trainings',
      at: '04:00',
      timeZone: DEFAULT_TIME_ZONE,
      task: settleTrainings,
      payload: (date) => ({ occurrence: date }),
    }),
    daily({
      name: 'readiness/tell-of-departures',
      at: '04:30',
      timeZone: DEFAULT_TIME_ZONE,
      task: tellOfDepartures,
      payload: (date) => ({ occurrence: date }),
    }),
  ],
  permissions: [turnoverRead, readinessRead, seatsWrite, plansWrite],
  health: [PlansHealth],
  needs: [StandingsPort, PlannedAssignmentsPort, DepartureNoticesPort],
  personColumns: [
    stands('readiness.planned_training.person_id', 'A training was planned.'),
    ...follows('readiness.plan_suggestion.person_id'),
    ...acts(
      'readiness.plan.made_by',
      'readiness.planned_training.accepted_by',
      'readiness.planned_training.undone_by',
      'readiness.seat_set.set_by',
    ),
  ],
});
