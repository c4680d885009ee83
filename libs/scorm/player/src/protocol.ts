/** What the server and the player say to one another is written down on the server's side, once. */
export type * from '../../src/protocol/index.js';

/** Of a problem+json, what the player reads; anything may answer in the server's place. */
export interface Problem {
  readonly status?: number;
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
}
