import { permission } from '@muster/kernel';

/** Making and revoking the tokens with which an agency's identity provider keeps its people. Whoever keeps people by hand. */
export const scimConnect = permission('scim.connect', ['agency_admin', 'judicial_educator', 'system_admin']);
