import { definePlugin } from '@muster/kernel';
import { AgencyReadiness } from './board/agency-readiness.service.js';
import { MemberPostRepository } from './board/member-post.repository.js';
import { Pictures } from './board/picture.service.js';
import { ReadinessTrend } from './board/readiness-trend.service.js';
import { ReadinessController } from './board/readiness.controller.js';
import { NameSeatPeople } from './board/seat-people.service.js';
import { TaskForceReadiness } from './board/task-force-readiness.service.js';
import { Seats1000000000363 } from './data/migrations/363-seats.migration.js';
import { StandingsPort } from './ports/standings.port.js';
import { readinessRead, seatsWrite, turnoverRead } from './readiness.permissions.js';
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
import { UnfilledDepartureRepository } from './unfilled/unfilled-departure.repository.js';
import { UnfilledDeparturesController } from './unfilled/unfilled-departures.controller.js';
import { UnfilledDepartures } from './unfilled/unfilled-departures.service.js';

/** Whether agencies and task forces have and keep the people they need: seats, who fills them, departures and turnover. */
export const readiness = definePlugin({
  name: 'readiness',
  migrations: [Seats1000000000363],
  controllers: [TurnoverController, UnfilledDeparturesController, SeatsController, ReadinessController],
  providers: [
    TurnoverRepository,
    TaskForceReadRepository,
    TaskForceAccess,
    AgencyTurnover,
    TaskForceTurnover,
    UnfilledDepartureRepository,
    UnfilledDepartures,
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
  ],
  permissions: [turnoverRead, readinessRead, seatsWrite],
  needs: [StandingsPort],
});
