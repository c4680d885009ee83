import type { Role, ScopeKind } from '@muster/contracts';

/** Over what a role reaches. */
export interface Scope {
  kind: ScopeKind;
  /** Id of the agency, task force or award; absent for `own` and `all`. */
  id?: string | undefined;
}

export type { Role, ScopeKind };
