import { permission } from '@muster/kernel';

/** Making, seeing and revoking API keys of other people. Everybody has this for their own. */
export const manageApiKeys = permission('api-keys.write', ['system_admin']);
/** Handing out links with which a person chooses a password. */
export const invitePeople = permission('invitations.write', ['agency_admin', 'judicial_educator', 'system_admin']);
/** Taking a lost second factor off somebody else. */
export const removeSecondFactor = permission('second-factors.delete', ['system_admin']);
/** Seeing who has which role over what one administers, and giving and taking those that one could give. */
export const manageRoles = permission('role-grants.write', [
  'agency_admin',
  'judicial_educator',
  'task_force_coordinator',
  'system_admin',
]);
