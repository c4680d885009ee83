import { permission } from '@muster/kernel';

/** Revoking certificates and issuing them again. */
export const certificatesWrite = permission('certificates.write', [
  'agency_admin',
  'judicial_educator',
  'system_admin',
]);
