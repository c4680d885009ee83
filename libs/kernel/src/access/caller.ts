import type { Role, Scope } from './roles.js';

/**
 * Which agencies a caller reaches. `listed` names them one by one, `all_but_courts` and `all` follow the directory as
 * it is when the statement runs.
 */
export interface Reach {
  mode: 'listed' | 'all_but_courts' | 'all';
  agencyIds: readonly string[];
}

export const NO_REACH: Reach = { mode: 'listed', agencyIds: [] };

/** One role over one scope, with the agencies which that scope comes to today. */
export interface Grant {
  role: Role;
  scope: Scope;
  reach: Reach;
  /** When its last day is over; left out for one that lasts until it is taken away. */
  endsAt?: Date;
}

/** The person or program behind a request. */
export interface Caller {
  personId: string;
  /** How the caller proved who they are; an API key carries its owner's grants, limited by the key. */
  via: 'session' | 'api-key';
  /** The key, for work that runs when it may be gone. */
  keyId?: string;
  /** Who made the key: the person whom it stands for, or somebody else. For the audit log. */
  keyMadeBy?: string;
  grants: readonly Grant[];
  /** Agencies whose people the caller may see. */
  roster: Reach;
  /** Agencies whose training records the caller may see. Never a court, but for its own judicial educator. */
  records: Reach;
}
