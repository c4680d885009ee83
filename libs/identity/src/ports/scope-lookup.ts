import type { Scope, Transaction } from '@muster/kernel';

export interface ScopeAgency {
  id: string;
  court: boolean;
}

/** Port: which agencies a scope comes to. The directory provides it. */
export abstract class ScopeLookup {
  /** `agency`: itself and its children. `task_force`: its members today. `own`, `award` and `all`: none. */
  abstract agenciesIn(tx: Transaction, scope: Scope): Promise<ScopeAgency[]>;
  /** What the scope's agency, task force or award is called; undefined for a scope without id or without a name here. */
  abstract nameOf(tx: Transaction, scope: Scope): Promise<string | undefined>;
  /** The IANA zone in which a day of the scope begins and ends: an agency's own, else that of the installation. */
  abstract timeZoneOf(tx: Transaction, scope: Scope): Promise<string>;
}
