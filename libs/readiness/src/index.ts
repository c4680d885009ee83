export { StandingsPort } from './ports/standings.port.js';
export type { MissingTraining, StandingsAsked } from './ports/standings.port.js';
export type { Standing } from './domain/seat.js';
export { readiness } from './readiness.plugin.js';
