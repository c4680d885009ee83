import type { Kind } from './canaries.js';

/**
 * What a route tells of. Each route of the server has its line here; the test of the matrix refuses one without.
 *
 * - `tells`: rows of agencies. No reader may be answered with more than they see, nor with success when the path names what
 *   they may not know of. Somebody must be shown a canary of that kind (or of `shownBy`), because a route whose planted rows do
 *   not show proves nothing; with `byPath` it is enough that somebody is answered, where an answer repeats only what was asked.
 * - `common`: the same for every agency. No canary may show for anybody.
 * - `own`: rows of whoever asks.
 */
export type Classification = { tells: Kind; shownBy?: Kind; byPath?: true } | { common: string } | { own: string };

const API = '/api/v1';

export const CLASSIFIED: Readonly<Record<string, Classification>> = {
  [`${API}/agencies`]: { tells: 'agency' },
  [`${API}/agencies/{id}`]: { tells: 'agency' },
  [`${API}/agencies/{id}/completion-summary`]: { tells: 'people', byPath: true },
  [`${API}/agencies/{id}/coverage`]: { tells: 'records', byPath: true },
  [`${API}/agencies/{id}/mergers`]: { tells: 'agency', byPath: true },
  [`${API}/agencies/{id}/reminder-plan`]: { tells: 'records', byPath: true },
  [`${API}/agencies/{id}/reminder-settings`]: { tells: 'agency', byPath: true },
  [`${API}/agencies/{id}/roster-imports`]: { tells: 'people', byPath: true },
  [`${API}/agencies/{id}/turnover`]: { tells: 'agency' },
  [`${API}/agencies/{id}/turnover.csv`]: { tells: 'agency' },
  [`${API}/api-keys`]: { tells: 'account' },
  [`${API}/api-keys/{id}`]: { tells: 'account' },
  [`${API}/assignment-rules`]: { tells: 'records' },
  [`${API}/assignment-rules/{id}`]: { tells: 'records', shownBy: 'agencyId' },
  [`${API}/attempts/{id}/explanation`]: { tells: 'records' },
  [`${API}/attempts/{id}/late-commits`]: { tells: 'records' },
  [`${API}/attempts/{id}/late-commits.csv`]: { tells: 'records' },
  [`${API}/attempts/{id}/signs`]: { tells: 'records' },
  [`${API}/audit-events`]: { tells: 'records' },
  [`${API}/awards`]: { tells: 'award' },
  [`${API}/awards/{id}`]: { tells: 'award' },
  [`${API}/awards/{id}/closeout`]: { tells: 'award', byPath: true },
  [`${API}/awards/{id}/periods`]: { tells: 'award' },
  [`${API}/calendar-feeds`]: { own: 'The calendars of whoever asks.' },
  [`${API}/certifications`]: { tells: 'records', shownBy: 'people' },
  [`${API}/certifications.csv`]: { tells: 'records', shownBy: 'people' },
  [`${API}/completions`]: { tells: 'records' },
  [`${API}/completions.csv`]: { tells: 'records' },
  [`${API}/completions/{id}`]: { tells: 'records' },
  [`${API}/courses`]: { common: 'What there is to learn is read by everybody who is signed in.' },
  [`${API}/courses/{id}`]: { common: 'As the list of courses.' },
  [`${API}/courses/{id}/problems`]: { tells: 'records' },
  [`${API}/courses/{id}/version-decisions`]: { tells: 'people' },
  [`${API}/courses/{id}/versions`]: { common: 'As the list of courses.' },
  [`${API}/courses/{id}/versions/{versionId}/change-preview`]: { tells: 'records', shownBy: 'agency' },
  [`${API}/courses/{id}/versions/{versionId}/comparison`]: { common: 'Two packages side by side.' },
  [`${API}/courses/{id}/versions/{versionId}/evidence.csv`]: { tells: 'records' },
  [`${API}/courses/{id}/versions/{versionId}/touched-attempts`]: { tells: 'records' },
  [`${API}/curricula`]: { common: 'As the list of courses.' },
  [`${API}/curricula/{id}`]: { common: 'As the list of courses.' },
  [`${API}/mail-preferences`]: { own: 'Which mail whoever asks gets.' },
  [`${API}/me`]: { own: 'Who is signed in, and their roles.' },
  [`${API}/messages`]: { own: 'What whoever asks was told.' },
  [`${API}/package-imports/{id}`]: { tells: 'records' },
  [`${API}/people`]: { tells: 'people' },
  [`${API}/people.csv`]: { tells: 'people' },
  [`${API}/people/{id}`]: { tells: 'people' },
  [`${API}/people/{id}/acts-by-others`]: { tells: 'people' },
  [`${API}/people/{id}/assignments`]: { tells: 'records' },
  [`${API}/people/{id}/erasure`]: { tells: 'people', byPath: true },
  [`${API}/people/{id}/exceptions`]: { tells: 'records' },
  [`${API}/people/{id}/explanations`]: { tells: 'records', byPath: true },
  [`${API}/people/{id}/invitations`]: { tells: 'people' },
  [`${API}/people/{id}/leave-history`]: { tells: 'people', shownBy: 'agency' },
  [`${API}/people/{id}/leaves`]: { tells: 'people', shownBy: 'agency' },
  [`${API}/people/{id}/merges`]: { tells: 'people', byPath: true },
  [`${API}/people/{id}/service-dates`]: { tells: 'people', shownBy: 'agency' },
  [`${API}/possible-duplicates`]: { tells: 'people' },
  [`${API}/refreshers`]: { tells: 'records', shownBy: 'people' },
  [`${API}/registrations/{id}`]: { tells: 'records' },
  [`${API}/registrations/{id}/evidence.csv`]: { tells: 'records' },
  [`${API}/registrations/{id}/interactions`]: { tells: 'records' },
  [`${API}/reports/{id}`]: { tells: 'award' },
  [`${API}/reports/{id}.csv`]: { tells: 'award' },
  [`${API}/reports/{id}.json`]: { tells: 'award' },
  [`${API}/reports/{id}/lineage`]: { tells: 'award', shownBy: 'people' },
  [`${API}/reports/{id}/lineage.csv`]: { tells: 'award', shownBy: 'people' },
  [`${API}/requirements`]: { common: 'As the list of courses.' },
  [`${API}/requirements/{id}`]: { common: 'As the list of courses.' },
  [`${API}/results-to-review`]: { tells: 'records' },
  [`${API}/results-to-review.csv`]: { tells: 'records' },
  [`${API}/role-grants`]: { tells: 'people' },
  [`${API}/roster-imports/{id}`]: { tells: 'people', byPath: true },
  [`${API}/roster-imports/{id}/problems`]: { tells: 'people', byPath: true },
  [`${API}/roster-imports/{id}/problems.csv`]: { tells: 'people', byPath: true },
  [`${API}/roster-template.csv`]: { common: 'An empty roster to fill in.' },
  [`${API}/roster-template.xlsx`]: { common: 'As the CSV.' },
  [`${API}/scim-connections`]: { tells: 'people' },
  [`${API}/scim-connections/{id}`]: { tells: 'people' },
  [`${API}/session`]: { own: 'Whether somebody is signed in.' },
  [`${API}/sessions`]: { own: 'The sessions of whoever asks.' },
  [`${API}/setup`]: { common: 'Whether the system is empty.' },
  [`${API}/task-forces`]: { tells: 'taskForce' },
  [`${API}/task-forces/{id}`]: { tells: 'agency' },
  [`${API}/task-forces/{id}/turnover`]: { tells: 'agency' },
  [`${API}/task-forces/{id}/turnover.csv`]: { tells: 'agency' },
  [`${API}/task-forces/{id}/unfilled-departures`]: { tells: 'people' },
  [`${API}/unread-messages`]: { own: 'As the messages.' },
  '/calendars/{secret}': { own: 'What the owner of a secret address sees today; libs/notifications holds it to that.' },
  '/health/live': { common: 'Whether the process runs.' },
  '/health/ready': { common: 'What the process depends on.' },
  '/scim/v2/Groups': { tells: 'people' },
  '/scim/v2/Groups/{id}': { tells: 'people' },
  '/scim/v2/ResourceTypes': { common: 'RFC 7643, section 6.' },
  '/scim/v2/ResourceTypes/{name}': { common: 'RFC 7643, section 6.' },
  '/scim/v2/Schemas': { common: 'RFC 7643, section 7.' },
  '/scim/v2/Schemas/{id}': { common: 'RFC 7643, section 7.' },
  '/scim/v2/ServiceProviderConfig': { common: 'RFC 7643, section 5.' },
  '/scim/v2/Users': { tells: 'people' },
  '/scim/v2/Users/{id}': { tells: 'people' },
};

/** The sentence for whoever adds a route and is stopped by the test. */
export function unclassified(path: string): string {
  return (
    `GET ${path} has no line in test/journeys/who-sees-what/classification.ts. Add one that says what it tells of, so that the matrix asks ` +
    'for it as every role; give its path and filters something to name in questions.ts, and plant a row that it shows in plant-agency.ts.'
  );
}
