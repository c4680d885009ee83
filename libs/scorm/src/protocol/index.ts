/**
 * The shapes that the player and the content origin exchange. JSON throughout; failures are problem+json. Types only: the player's bundle
 * must not grow by what the server checks with.
 *
 * The server decides everything that is evidence (status, time, attempt state). The player only carries what the SCO
 * said, so no field here is computed in the browser.
 */
export type * from './commit.js';
export type * from './session.js';
export type { CmiTree } from '../domain/cmi/cmi-tree.js';
export type { SharedStore } from '../domain/cmi/shared-data.js';
