import { definePlugin } from '@muster/kernel';
import { turnoverRead } from './readiness.permissions.js';
import { TaskForceAccess } from './task-force/task-force-access.js';
import { TaskForceReadRepository } from './task-force/task-force.repository.js';
import { AgencyTurnover } from './turnover/agency-turnover.service.js';
import { TaskForceTurnover } from './turnover/task-force-turnover.service.js';
import { TurnoverController } from './turnover/turnover.controller.js';
import { TurnoverRepository } from './turnover/turnover.repository.js';
import { UnfilledDepartureRepository } from './unfilled/unfilled-departure.repository.js';
import { UnfilledDeparturesController } from './unfilled/unfilled-departures.controller.js';
import { UnfilledDepartures } from './unfilled/unfilled-departures.service.js';

/** Whether agencies and task forces keep the people they need: turnover, and seats that a departure leaves empty. */
export const readiness = definePlugin({
  name: 'readiness',
  controllers: [TurnoverController, UnfilledDeparturesController],
  providers: [
    TurnoverRepository,
    TaskForceReadRepository,
    TaskForceAccess,
    AgencyTurnover,
    TaskForceTurnover,
    UnfilledDepartureRepository,
    UnfilledDepartures,
  ],
  permissions: [turnoverRead],
});
