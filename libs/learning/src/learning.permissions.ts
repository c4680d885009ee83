import { permission } from '@muster/kernel';

/** Registering others for a course. Everybody may register themselves. */
export const registrationsWrite = permission('registrations.write', [
  'agency_admin',
  'judicial_educator',
  'system_admin',
]);

/** Recording training that was taken elsewhere. */
export const completionsWrite = permission('completions.write', ['agency_admin', 'judicial_educator', 'system_admin']);
