import { API, json, SYSTEM } from './written.js';
import type { Writes } from './written.js';

/** For days that must not be past. */
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);

/** Seats and plans of task forces. */
export const READINESS_WRITES: Writes = {
  [`PUT ${API}/task-forces/{id}/seats`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(() => ({ seats: [] }), 'taskForce'),
  },
  [`POST ${API}/task-forces/{id}/plans`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(() => ({}), 'plan'),
  },
  [`POST ${API}/task-forces/{id}/plans/{planId}/acceptances`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(({ suggestion }) => ({ suggestions: [{ id: suggestion }] }), 'suggestion'),
  },
  [`PATCH ${API}/task-forces/{id}/planned-trainings/{trainingId}`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(() => ({ on: inAYear() }), 'plannedTraining'),
  },
  [`POST ${API}/task-forces/{id}/planned-trainings/undo`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(({ plannedTraining }) => ({ ids: [plannedTraining] }), 'plannedTraining'),
  },
};
