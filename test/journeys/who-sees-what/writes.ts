import { ATTENDANCE_WRITES } from './writes/attendance.js';
import { CATALOG_WRITES } from './writes/catalog.js';
import { CERTIFICATION_WRITES } from './writes/certification.js';
import { DIRECTORY_WRITES } from './writes/directory.js';
import { IDENTITY_WRITES } from './writes/identity.js';
import { LEARNING_WRITES } from './writes/learning.js';
import { NOTIFICATIONS_WRITES } from './writes/notifications.js';
import { READINESS_WRITES } from './writes/readiness.js';
import { REMOVALS } from './writes/removals.js';
import { REPORTING_WRITES } from './writes/reporting.js';
import { SCIM_WRITES } from './writes/scim.js';
import { SCORM_WRITES } from './writes/scorm.js';
import { API } from './writes/written.js';
import type { Writes } from './writes/written.js';

/** Every route that may change something, library by library; each library's own are in its file of `writes/`. */
export const WRITES: Writes = {
  [`POST ${API}/setup/demo`]: { own: 'Refused to everybody once there is an agency.' },
  ...IDENTITY_WRITES,
  ...NOTIFICATIONS_WRITES,
  ...CATALOG_WRITES,
  ...SCORM_WRITES,
  ...DIRECTORY_WRITES,
  ...READINESS_WRITES,
  ...SCIM_WRITES,
  ...LEARNING_WRITES,
  ...ATTENDANCE_WRITES,
  ...CERTIFICATION_WRITES,
  ...REPORTING_WRITES,
  // What takes away comes last, so that everything else finds its subject.
  ...REMOVALS,
};

/** Who shows that a route is asked with what it takes, where it is not a system administrator or an identity provider. */
export const MAYERS: Readonly<Record<string, string>> = {
  // A report is changed by who built it, which is the agency's own administrator.
  [`PUT ${API}/saved-reports/{id}`]: 'agency administrator',
  [`DELETE ${API}/saved-reports/{id}`]: 'agency administrator',
  [`POST ${API}/saved-reports/{id}/restoration`]: 'agency administrator',
  [`PATCH ${API}/package-uploads/{id}`]: 'agency administrator',
  [`DELETE ${API}/package-uploads/{id}`]: 'agency administrator',
  [`POST ${API}/package-imports`]: 'agency administrator',
  // For the partnership's things that is the agency of the roster, which was brought in.
  [`POST ${API}/agencies/{id}/task-forces/{taskForceId}/acknowledgement`]: 'agency administrator',
};

/** The sentence for whoever adds a route and is stopped by the test. */
export function unclassifiedWrite(route: string): string {
  return (
    `${route} has no line in test/journeys/who-sees-what/writes/. Add one to the file of its library that says whose things it changes and what to send, so that ` +
    'the matrix sends it as every role for what is not theirs.'
  );
}
