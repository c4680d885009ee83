export { makePlan } from './domain/plan/make-plan.js';
export type { Plan } from './domain/plan/make-plan.js';
export { DEFAULT_TERMS } from './domain/plan/plan-input.js';
export type {
  Day,
  PlanInput,
  PlanPerson,
  PlanSeat,
  PlanTerms,
  RequirementTerms,
  Validity,
} from './domain/plan/plan-input.js';
export { PlannedDays } from './plan/planned-days.js';
export type { PlannedDay, PlannedDaysOf } from './plan/planned-days.js';
export { DepartureNoticesPort } from './ports/departure-notices.port.js';
export type { DepartureNotice } from './ports/departure-notices.port.js';
export { PlannedAssignmentsPort } from './ports/planned-assignments.port.js';
export type { PlannedAssignment, WantedAssignment } from './ports/planned-assignments.port.js';
export { StandingsPort } from './ports/standings.port.js';
export type { MissingTraining, RenewalTerms, StandingsAsked } from './ports/standings.port.js';
export type { Standing } from './domain/seat.js';
export { readiness } from './readiness.plugin.js';
