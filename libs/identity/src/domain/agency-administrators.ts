import type { Role } from '@muster/kernel';

/** Roles that keep an agency's people and hand roles on. A court's educator does for the court what an administrator does elsewhere. */
export const AGENCY_ADMINISTRATORS: readonly Role[] = ['agency_admin', 'judicial_educator'];
