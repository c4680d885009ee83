import type { Caller } from './caller.js';

/** Port: what somebody may still do when work that they asked for runs later. The identity library provides it. */
export abstract class RightsToday {
  /**
   * The caller with those of their grants that are still in force, over what these reach now; never with more than when they asked.
   * @throws MusterError 403 for somebody who may not sign in any more.
   */
  abstract of(caller: Caller): Promise<Caller>;
}
