import { funderItem } from './plant-award.js';
import { scormPackages } from '@muster/testing';
import { formWith } from '../support/api-client.js';
import type { Kind } from './canaries.js';
import type { Things } from './things.js';

/** What a request sends beside its path. */
export interface Sent {
  /** JSON, or text as it is with a media type in the headers. */
  body?: unknown;
  form?: () => Promise<FormData>;
  headers?: Record<string, string>;
  query?: string;
}

/** What is sent to change what belongs to the owner of these things; undefined for an owner who has no such thing. */
type Send = (its: Things) => Sent | undefined;

/**
 * What a route that may change something changes. Each route of the server has its line here; the test refuses one without.
 *
 * - `changes`: what belongs to an agency, a task force or an award. Refused to whoever may not see that kind of theirs, and to every
 *   role that changes nothing.
 * - `by`: refused to everybody but these readers, whosever it is.
 * - `answers`: data, by POST because the question is long. Nothing changes, and no reader may be told more than they see; `counted`
 *   is how many things the answer says there are.
 * - `own`: what belongs to whoever asks, or is opened by a secret that the request brings.
 */
export type Written =
  | { changes: Kind; send: Send }
  | { by: readonly string[]; send: Send }
  | { answers: Kind; send: Send; counted: (body: unknown) => number }
  | { own: string };

const API = '/api/v1';
const SCIM = '/scim/v2';
const DAY = '2026-11-02';
const TUS = { 'tus-resumable': '1.0.0' };
const ADMINISTRATORS = [
  'agency administrator',
  'administrator of the other agency',
  'administrator of the county above agency and court',
  'judicial educator',
  'administrator of the court',
  'judicial educator of another court',
  'system administrator',
];
const MAKERS = [...ADMINISTRATORS, 'task force coordinator'];
const SYSTEM = ['system administrator'];

const json =
  (body: (its: Things) => unknown, needs: keyof Things = 'agency'): Send =>
  (its) =>
    its[needs] === undefined ? undefined : { body: body(its) };
/** For days that must not be past. */
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
const suspension = () => ({
  kind: 'hold',
  holdKind: 'suspension',
  startsOn: DAY,
  reason: 'agency_decision',
});
const adoption = ({ curriculum }: Things) => ({
  packVersion: '1',
  title: 'Annual training',
  curriculumId: curriculum,
  timeZone: 'America/Denver',
});
const yearly = ({ curriculum }: Things) => ({
  title: 'A requirement',
  curriculumId: curriculum,
  timeZone: 'America/Chicago',
  windowMonths: 1,
  graceDays: 30,
  currency: { kind: 'rolling', months: 12, anchor: 'expiry' },
});
const furtherVersion = (its: Things) => ({
  ...yearly(its),
  basedOn: its.requirement,
  effectiveFrom: DAY,
  appliesTo: 'recompute',
});
const countsForOwn = ({ ownCourse, course }: Things) => ({
  kind: 'course',
  fromId: ownCourse,
  toId: course,
  startsOn: DAY,
});
const bare: Send = () => ({});
const scim =
  (body: (its: Things) => Record<string, unknown>, needs: keyof Things = 'person'): Send =>
  (its) =>
    its[needs] === undefined
      ? undefined
      : { body: JSON.stringify(body(its)), headers: { 'content-type': 'application/scim+json' } };
const PATCH_OP = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] };
const search = (attribute: string): Send =>
  scim(
    ({ word }) => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: `${attribute} co "${word}"`,
    }),
    'word',
  );
const found = (body: unknown): number => (body as { totalResults: number }).totalResults;
const touched = (body: unknown): number =>
  Object.values((body as { people: Record<string, number> }).people).reduce((sum, each) => sum + each, 0);
const coursePackage = async (): Promise<FormData> =>
  formWith('package', await scormPackages.plain12(), 'course.zip', { title: 'A course' });
const roster = async (): Promise<FormData> =>
  formWith('file', Buffer.from('external_id,given_name,family_name\r\n9,Nobody,Nobody\r\n'), 'roster.csv', {
    mode: 'merge',
  });
const someAudience = ({ agency }: Things) => ({ agencyIds: [agency] });
const onceAgain = (its: Things) => ({
  requirementId: its.requirement,
  audience: someAudience(its),
  due: { anchor: 'assigned', days: 60 },
});
const position = ({ agency }: Things) => ({
  agencyId: agency,
  discipline: 'victim_witness_staff',
  startsOn: DAY,
});

const FUNDER_LINES = {
  csv: 'funder,effective_from,item_label_as_printed,source_measure,zero_policy\nA funder,2025-10-01,An item,completions,zero',
};

export const WRITES: Readonly<Record<string, Written>> = {
  [`POST ${API}/activations`]: { own: 'Opened by the secret of an invitation.' },
  [`POST ${API}/sessions`]: { own: 'Opened by a password.' },
  [`DELETE ${API}/sessions/current`]: { own: 'The session of whoever asks.' },
  [`DELETE ${API}/sessions/{id}`]: { own: 'The sessions of whoever asks.' },
  [`POST ${API}/me/second-factor`]: { own: 'The second factor of whoever asks.' },
  [`POST ${API}/me/second-factor/confirmation`]: { own: 'The second factor of whoever asks.' },
  [`POST ${API}/messages/read`]: { own: 'The messages of whoever asks.' },
  [`POST ${API}/messages/{id}/read`]: { own: 'The messages of whoever asks.' },
  [`POST ${API}/reminders/{id}/snooze`]: { own: 'What whoever asks was told of their own training.' },
  [`PUT ${API}/mail-preferences`]: { own: 'Which mail whoever asks gets.' },
  ['POST /unsubscribe/{token}']: { own: 'Opened by the secret of a mail.' },
  ['POST /verify/{code}/name-checks']: { own: 'Opened by the code of a certificate; changes nothing.' },
  [`POST ${API}/calendar-feeds`]: { own: 'The calendars of whoever asks; of an agency only with a right over it.' },
  [`POST ${API}/calendar-feeds/{id}/renewal`]: { own: 'The calendars of whoever asks.' },
  [`DELETE ${API}/calendar-feeds/{id}`]: { own: 'The calendars of whoever asks.' },
  [`POST ${API}/kept-commits`]: { own: 'What the browser of whoever asks kept of their own courses.' },
  [`POST ${API}/setup/demo`]: { own: 'Refused to everybody once there is an agency.' },
  [`POST ${SCIM}/Bulk`]: { own: 'Refused to everybody: RFC 7644, 3.7, is not offered.' },
  [`POST ${SCIM}/Users`]: { own: 'Adds people to the agency of the token.' },
  [`POST ${SCIM}/Groups`]: { own: 'Adds groups to the agency of the token.' },
  [`POST ${API}/package-uploads`]: {
    by: ADMINISTRATORS,
    send: () => ({ headers: { ...TUS, 'upload-length': '10' } }),
  },
  [`POST ${API}/courses`]: {
    by: ADMINISTRATORS,
    send: () => ({ form: coursePackage }),
  },
  [`POST ${API}/curricula`]: {
    by: MAKERS,
    send: json(({ course }) => ({ title: 'A curriculum', items: [{ courseId: course, required: true }] }), 'course'),
  },
  [`POST ${API}/requirements`]: {
    by: MAKERS,
    send: json(yearly, 'curriculum'),
  },
  [`POST ${API}/equivalencies`]: { by: SYSTEM, send: json(countsForOwn, 'ownCourse') },
  [`POST ${API}/equivalencies/previews`]: {
    answers: 'records',
    send: json((its) => ({ add: countsForOwn(its) }), 'ownCourse'),
    counted: (body) => (body as { items: unknown[] }).items.length,
  },
  [`POST ${API}/equivalencies/{id}/withdrawal`]: {
    by: SYSTEM,
    send: json(() => ({ reason: 'entered_in_error' }), 'equivalency'),
  },
  [`POST ${API}/requirements/{id}/versions`]: { by: SYSTEM, send: json(furtherVersion, 'requirement') },
  [`POST ${API}/requirements/{id}/versions/previews`]: {
    answers: 'records',
    send: json(furtherVersion, 'requirement'),
    counted: (body) => (body as { items: unknown[] }).items.length,
  },
  [`POST ${API}/rule-packs/{code}/previews`]: {
    by: MAKERS,
    send: json(adoption, 'curriculum'),
  },
  [`POST ${API}/rule-packs/{code}/adoptions`]: {
    by: MAKERS,
    send: json((its) => ({ ...adoption(its), checked: true }), 'curriculum'),
  },
  [`POST ${API}/refreshers/sweeps`]: { by: SYSTEM, send: json(() => ({ dryRun: true })) },
  [`POST ${API}/task-forces`]: { by: SYSTEM, send: json(() => ({ name: 'A task force' })) },
  [`DELETE ${API}/people/{id}/second-factor`]: { by: SYSTEM, send: bare },

  [`POST ${API}/agencies`]: {
    changes: 'agency',
    send: json(({ agency }) => ({ name: 'A branch', kind: 'other', parentId: agency }), 'agencyExternalId'),
  },
  [`PATCH ${API}/agencies/{id}`]: { changes: 'agency', send: json(() => ({ state: 'TX' }), 'agencyExternalId') },
  [`POST ${API}/agencies/{id}/merger-previews`]: {
    changes: 'agency',
    send: json(({ annex }) => ({ intoAgencyId: annex, on: '2029-01-01' }), 'annex'),
  },
  [`POST ${API}/agencies/{id}/mergers`]: {
    changes: 'agency',
    send: json(({ annex }) => ({ intoAgencyId: annex, on: '2029-01-01' }), 'annex'),
  },
  [`PUT ${API}/agencies/{id}/reminder-settings`]: {
    changes: 'agency',
    send: json(
      () => ({
        enabled: false,
        quietWeekends: false,
        federalHolidays: false,
        holidays: [],
        supervisorSteps: [],
        administratorSteps: [],
      }),
      'agencyExternalId',
    ),
  },
  [`PUT ${API}/task-forces/{id}/agencies/{agencyId}`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(() => ({ role: 'core', joinedOn: '2020-01-01' })),
  },
  [`PUT ${API}/task-forces/{id}/seats`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(() => ({ seats: [] }), 'taskForce'),
  },
  [`POST ${API}/task-forces/{id}/plans`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(() => ({}), 'plan'),
  },
  [`POST ${API}/task-forces/{id}/plans/{planId}/acceptances`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(({ suggestion }) => ({ suggestions: [{ id: suggestion }] }), 'suggestion'),
  },
  [`PATCH ${API}/task-forces/{id}/planned-trainings/{trainingId}`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(() => ({ on: inAYear() }), 'plannedTraining'),
  },
  [`POST ${API}/task-forces/{id}/planned-trainings/undo`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(({ plannedTraining }) => ({ ids: [plannedTraining] }), 'plannedTraining'),
  },
  [`POST ${API}/agencies/{id}/roster-imports`]: {
    changes: 'people',
    send: (its) => (its.person ? { form: roster } : undefined),
  },
  [`POST ${API}/roster-imports/{id}/application`]: { changes: 'people', send: json(() => ({})) },
  [`POST ${API}/roster-imports/{id}/undo`]: { changes: 'people', send: bare },
  [`POST ${API}/people`]: {
    changes: 'people',
    send: json(
      (its) => ({
        givenName: 'New',
        familyName: 'Comer',
        email: `new-${its.word}@agency.test`,
        position: position(its),
      }),
      'person',
    ),
  },
  [`PATCH ${API}/people/{id}`]: { changes: 'people', send: json(() => ({ givenName: 'Renamed' })) },
  [`POST ${API}/people/{id}/positions`]: { changes: 'people', send: json(position) },
  [`PATCH ${API}/people/{id}/positions/{positionId}`]: { changes: 'people', send: json(() => ({ title: 'Retitled' })) },
  [`PUT ${API}/people/{id}/service-dates/{agencyId}`]: {
    changes: 'people',
    send: json(() => ({ licensedOn: DAY, oathOn: null })),
  },
  [`POST ${API}/people/{id}/leaves`]: {
    changes: 'people',
    send: json(({ agency }) => ({
      agencyId: agency,
      kind: 'leave',
      startsOn: '2024-06-03',
      firstDayBack: '2024-06-10',
    })),
  },
  [`PATCH ${API}/people/{id}/leaves/{leaveId}`]: {
    changes: 'people',
    send: json(() => ({ firstDayBack: '2024-01-29' })),
  },
  [`POST ${API}/possible-duplicates/dismissals`]: {
    changes: 'people',
    send: json(({ person, twin }) => ({ personIds: [person, twin] }), 'twin'),
  },
  [`POST ${API}/people/{id}/merges`]: {
    changes: 'people',
    send: json(({ twin }) => ({ mergedPersonId: twin }), 'twin'),
  },
  [`POST ${API}/people/{id}/invitations`]: { changes: 'people', send: json(() => ({})) },
  [`POST ${API}/role-grants`]: {
    changes: 'people',
    send: json(
      ({ person, agency }) => ({
        personId: person,
        grant: { role: 'supervisor', scope: { kind: 'agency', id: agency } },
      }),
      'person',
    ),
  },
  [`POST ${API}/api-keys`]: {
    by: SYSTEM,
    send: json(({ person }) => ({ name: 'A program', personId: person }), 'person'),
  },
  [`POST ${API}/scim-connections`]: {
    changes: 'people',
    send: json(
      ({ agency }) => ({ agencyId: agency, name: 'A provider', defaultDiscipline: 'victim_witness_staff' }),
      'person',
    ),
  },
  [`POST ${API}/registrations`]: {
    changes: 'records',
    send: json(({ person, ownCourse }) => ({ personId: person, courseId: ownCourse }), 'person'),
  },
  [`POST ${API}/registrations/{id}/launches`]: { changes: 'records', send: json(() => ({ mode: 'review' })) },
  [`POST ${API}/completions`]: {
    changes: 'records',
    send: json(
      ({ person }) => ({ personId: person, title: 'A seminar', completedOn: DAY, minutes: 30, evidence: 'A list' }),
      'person',
    ),
  },
  // Who keeps a court's roster assigns training to its people without seeing what they have.
  [`POST ${API}/assignments`]: {
    changes: 'people',
    send: json(
      ({ person, requirement }) => ({ requirementId: requirement, personIds: [person], dueOn: '2030-01-31' }),
      'person',
    ),
  },
  [`POST ${API}/people/{id}/exceptions`]: { changes: 'records', send: json(suspension, 'person') },
  [`POST ${API}/people/{id}/exceptions/previews`]: {
    answers: 'records',
    send: json(() => ({ add: suspension() }), 'person'),
    counted: (body) => (body as { changes: unknown[] }).changes.length,
  },
  [`POST ${API}/people/{id}/exceptions/{exceptionId}/withdrawal`]: {
    changes: 'records',
    send: json(() => ({ reason: 'entered_in_error' }), 'exception'),
  },
  [`POST ${API}/certificates/{id}/revocation`]: {
    changes: 'records',
    send: json(() => ({ reason: 'record_in_error' }), 'certificate'),
  },
  [`POST ${API}/certificates/{id}/versions`]: { changes: 'records', send: json(() => ({}), 'certificate') },
  [`POST ${API}/attempts/{id}/reviews`]: {
    changes: 'records',
    send: json(() => ({ finding: 'plausible', note: 'Looked at' })),
  },
  [`POST ${API}/assignment-rules`]: { changes: 'records', send: json(onceAgain, 'person') },
  [`PATCH ${API}/assignment-rules/{id}`]: {
    changes: 'records',
    send: json(() => ({ due: { anchor: 'assigned', days: 61 } })),
  },
  [`POST ${API}/assignment-rules/previews`]: { answers: 'records', send: json(onceAgain, 'person'), counted: touched },
  [`POST ${API}/assignment-rules/{id}/previews`]: {
    answers: 'records',
    send: json(() => ({ remove: true })),
    counted: touched,
  },
  [`PATCH ${API}/courses/{id}`]: { changes: 'agency', send: json(() => ({ minimumSeatMinutes: 5 }), 'ownCourse') },
  [`POST ${API}/courses/{id}/versions`]: {
    changes: 'agency',
    send: ({ ownCourse }) => (ownCourse ? { form: coursePackage } : undefined),
  },
  [`POST ${API}/courses/{id}/versions/{versionId}/decisions`]: {
    changes: 'agency',
    send: json(() => ({ choice: 'keep' }), 'version'),
  },
  [`POST ${API}/package-imports`]: {
    changes: 'account',
    send: json(({ packageUpload, ownCourse }) => ({ uploadId: packageUpload, courseId: ownCourse }), 'packageUpload'),
  },
  [`PATCH ${API}/package-uploads/{id}`]: {
    changes: 'account',
    send: () => ({
      body: '0123456789',
      headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    }),
  },
  [`POST ${API}/awards`]: {
    changes: 'award',
    send: json(
      ({ agency, word }) => ({
        number: `Another-${word}`,
        funder: 'A funder',
        title: 'Another award',
        startsOn: '2025-10-01',
        endsOn: '2027-09-30',
        timeZone: 'America/Chicago',
        calendar: 'federal_semiannual',
        scope: { agencyIds: [agency] },
      }),
      'person',
    ),
  },
  [`PUT ${API}/awards/{id}/closeout`]: {
    changes: 'award',
    send: json(() => ({ finalExpenditureReportOn: null, openMatter: null }), 'award'),
  },
  [`POST ${API}/awards/{id}/crosswalk`]: { changes: 'award', send: json(() => funderItem('Another'), 'award') },
  [`POST ${API}/awards/{id}/crosswalk/imports`]: { changes: 'award', send: json(() => FUNDER_LINES, 'award') },
  [`POST ${API}/awards/{id}/crosswalk/previews`]: { changes: 'award', send: json(() => FUNDER_LINES, 'award') },
  [`PUT ${API}/awards/{id}/crosswalk/{itemId}`]: {
    changes: 'award',
    send: json(() => funderItem('Changed'), 'crosswalkItem'),
  },
  [`DELETE ${API}/awards/{id}/crosswalk/{itemId}`]: { changes: 'award', send: json(() => ({}), 'crosswalkItem') },
  [`POST ${API}/awards/{id}/extensions`]: {
    changes: 'award',
    send: json(() => ({ endsOn: '2028-03-31', approvedOn: '2026-06-01' }), 'award'),
  },
  [`PUT ${API}/awards/{id}/funding`]: {
    changes: 'award',
    send: json(() => ({ otherwise: { funded: 'partial', percent: 40 }, courses: [] }), 'award'),
  },
  [`POST ${API}/awards/{id}/reports`]: {
    changes: 'award',
    send: json(({ period }) => ({ periodId: period, draft: true }), 'period'),
  },
  [`POST ${API}/reports/{id}/restatements`]: { changes: 'award', send: json(() => ({ reason: 'Late' }), 'report') },
  [`POST ${API}/reports/{id}/submission`]: { changes: 'award', send: json(() => ({}), 'report') },

  [`POST ${SCIM}/Users/.search`]: { answers: 'people', send: search('userName'), counted: found },
  [`POST ${SCIM}/Groups/.search`]: { answers: 'people', send: search('displayName'), counted: found },
  [`PUT ${SCIM}/Users/{id}`]: {
    changes: 'people',
    send: scim(({ email }) => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: email,
      name: { givenName: 'Pat1', familyName: 'Changed' },
      active: true,
    })),
  },
  [`PATCH ${SCIM}/Users/{id}`]: {
    changes: 'people',
    send: scim(() => ({ ...PATCH_OP, Operations: [{ op: 'replace', path: 'name.familyName', value: 'Changed' }] })),
  },
  [`PUT ${SCIM}/Groups/{id}`]: {
    changes: 'people',
    send: scim(({ person }) => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Changed',
      members: [{ value: person }],
    })),
  },
  [`PATCH ${SCIM}/Groups/{id}`]: {
    changes: 'people',
    send: scim(() => ({ ...PATCH_OP, Operations: [{ op: 'replace', path: 'displayName', value: 'Changed again' }] })),
  },

  // What takes away comes last, so that everything else finds its subject.
  [`POST ${API}/agencies/{id}/mergers/{mergerId}/confirmation`]: {
    changes: 'agency',
    send: (its) => (its.merger ? {} : undefined),
  },
  [`DELETE ${API}/agencies/{id}/mergers/{mergerId}`]: {
    changes: 'agency',
    send: (its) => (its.merger ? {} : undefined),
  },
  [`DELETE ${API}/people/{id}/leaves/{leaveId}`]: { changes: 'people', send: bare },
  [`DELETE ${API}/people/{id}/merges/{mergeId}`]: { changes: 'people', send: bare },
  [`DELETE ${API}/people/{id}/invitations/{invitationId}`]: { changes: 'people', send: bare },
  [`DELETE ${API}/role-grants/{id}`]: { changes: 'people', send: bare },
  [`DELETE ${API}/assignment-rules/{id}`]: { changes: 'records', send: bare },
  [`DELETE ${API}/package-uploads/{id}`]: { changes: 'account', send: () => ({ headers: TUS }) },
  [`DELETE ${API}/task-forces/{id}/agencies/{agencyId}`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: bare,
  },
  [`DELETE ${SCIM}/Groups/{id}`]: { changes: 'people', send: bare },
  [`DELETE ${SCIM}/Users/{id}`]: { changes: 'people', send: bare },
  [`POST ${API}/people/{id}/separation`]: {
    changes: 'people',
    send: json(({ agency }) => ({ agencyId: agency, on: '2026-11-20' })),
  },
  [`DELETE ${API}/scim-connections/{id}`]: { changes: 'people', send: bare },
  [`POST ${API}/people/{id}/erasure`]: { by: SYSTEM, send: json(() => ({ requestedOn: DAY })) },
  [`DELETE ${API}/api-keys/{id}`]: { changes: 'account', send: bare },
};

/** Who shows that a route is asked with what it takes, where it is not a system administrator or an identity provider. */
export const MAYERS: Readonly<Record<string, string>> = {
  [`PATCH ${API}/package-uploads/{id}`]: 'agency administrator',
  [`DELETE ${API}/package-uploads/{id}`]: 'agency administrator',
  [`POST ${API}/package-imports`]: 'agency administrator',
};

/** The sentence for whoever adds a route and is stopped by the test. */
export function unclassifiedWrite(route: string): string {
  return (
    `${route} has no line in test/journeys/who-sees-what/writes.ts. Add one that says whose things it changes and what to send, so that ` +
    'the matrix sends it as every role for what is not theirs.'
  );
}
