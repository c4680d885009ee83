import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

export const roles = vocabulary({
  learner: 'Learner',
  supervisor: 'Supervisor',
  agency_admin: 'Agency administrator',
  task_force_coordinator: 'Task force coordinator',
  judicial_educator: 'Judicial educator',
  funder_reviewer: 'Funder reviewer',
  auditor: 'Auditor',
  system_admin: 'System administrator',
});
export const role = roles.schema;
export type Role = z.infer<typeof role>;

/** Over what a role reaches. `agency` includes the agency's children; `own` and `all` carry no id. */
export const scopeKinds = vocabulary({
  own: 'Own record',
  agency: 'Agency',
  task_force: 'Task force',
  award: 'Award',
  all: 'Everything',
});
export const scopeKind = scopeKinds.schema;
export type ScopeKind = z.infer<typeof scopeKind>;

/** Whether a person can sign in: `none` was never invited, `invited` has an open invitation, `disabled` may not sign in. */
export const accountStates = vocabulary({
  none: 'Not invited',
  invited: 'Invited',
  active: 'Active',
  disabled: 'Disabled',
});
export const accountState = accountStates.schema;
export type AccountState = z.infer<typeof accountState>;

/** What has become of a link with which a person chooses a password. Only the newest one can be open. */
export const invitationStates = vocabulary({
  open: 'Open',
  used: 'Used',
  expired: 'Expired',
});
export const invitationState = invitationStates.schema;
export type InvitationState = z.infer<typeof invitationState>;
