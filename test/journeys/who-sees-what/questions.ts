import { OWNERS } from './canaries.js';
import type { Kind, Owner } from './canaries.js';
import type { ReadRoute } from './served-routes.js';
import type { Things } from './things.js';

/** What a page is asked for, so that one answer holds all that was planted; less where the route allows less. */
const MOST_ROWS = 500;

export interface Question {
  url: string;
  /** Asks for everything that there is to see; others look for one owner's rows with a filter. */
  plain: boolean;
  /** Whose row the path names, and what that row tells of; undefined for a path that names none, or what is common. */
  names?: { owner: Owner; kind: Kind };
  accept?: string;
}

/** What `{id}` names after each segment of a path, and what an answer about it tells of. */
const ID_AFTER: Readonly<Record<string, readonly [keyof Things, Kind | 'common']>> = {
  agencies: ['agency', 'agency'],
  'api-keys': ['apiKey', 'account'],
  approvals: ['approval', 'common'],
  'assignment-rules': ['rule', 'records'],
  attempts: ['attempt', 'records'],
  awards: ['award', 'award'],
  certificates: ['certificate', 'records'],
  completions: ['completion', 'records'],
  courses: ['ownCourse', 'common'],
  attendances: ['person', 'people'],
  crosswalk: ['crosswalkItem', 'award'],
  questions: ['narrativeQuestion', 'award'],
  narrative: ['narrativeQuestion', 'award'],
  curricula: ['course', 'common'],
  equivalencies: ['equivalency', 'common'],
  exceptions: ['exception', 'records'],
  invitations: ['invitation', 'people'],
  leaves: ['leave', 'people'],
  'live-sessions': ['liveSession', 'agency'],
  merges: ['merge', 'people'],
  mergers: ['merger', 'agency'],
  'package-imports': ['packageImport', 'records'],
  'package-uploads': ['packageUpload', 'account'],
  positions: ['position', 'people'],
  'role-grants': ['roleGrant', 'people'],
  'service-dates': ['agency', 'agency'],
  'regulator-numbers': ['agency', 'agency'],
  Groups: ['scimGroup', 'people'],
  people: ['person', 'people'],
  'planned-trainings': ['plannedTraining', 'records'],
  plans: ['plan', 'taskForce'],
  registrations: ['registration', 'records'],
  reports: ['report', 'award'],
  'saved-reports': ['savedReport', 'award'],
  requirements: ['requirement', 'common'],
  'roster-imports': ['rosterImport', 'people'],
  'scim-connections': ['scimConnection', 'people'],
  sheets: ['sheet', 'records'],
  'task-forces': ['taskForce', 'taskForce'],
  Users: ['person', 'people'],
  versions: ['version', 'common'],
};
/** Names that are the same for all. */
const FIXED: Readonly<Record<string, string>> = {
  calendars: 'a-secret-of-nobody',
  ResourceTypes: 'User',
  'rule-packs': 'ut-peace-officer-annual',
  keys: '00000000-0000-4000-8000-000000000000',
  status: '0',
  verify: '00000-00000-00000-00000',
  Schemas: 'urn:ietf:params:scim:schemas:core:2.0:User',
};

/** What each filter looks for. */
const FILTERS: Readonly<Record<string, readonly (keyof Things)[]>> = {
  actorId: ['actor'],
  agencyId: ['agency'],
  attemptId: ['attempt'],
  courseId: ['course', 'ownCourse'],
  email: ['email'],
  externalId: ['externalId', 'agencyExternalId'],
  measure: ['measure'],
  parentId: ['agency'],
  personId: ['person'],
  q: ['word'],
  requirementId: ['requirement'],
  scoId: ['attempt'],
  subjectId: ['course', 'person', 'registration', 'completion', 'attempt'],
  taskForceId: ['taskForce'],
  with: ['version'],
};
/** Filters that name no row; they narrow what the plain question shows. */
const NARROWING = [
  ...[
    'limit',
    'cursor',
    'asOf',
    'from',
    'to',
    'dueFrom',
    'dueTo',
    'status',
    'overdue',
    'kind',
    'state',
    'open',
    'reviewed',
    'edition',
  ],
  ...[
    'discipline',
    'active',
    'onLeave',
    'action',
    'group',
    'leftOut',
    'removed',
    'touch',
    'role',
    'unread',
    'open',
    'withoutAdministrator',
    'layout',
    'numbers',
    'regulator',
    'controlNumber',
    'courseNumber',
    'providerNumber',
    'jurisdiction',
    'minutesPerCredit',
    'rounding',
  ],
];

/** Attributes to search lists of SCIM by; their filters are an expression of their own (RFC 7644, 3.4.2.2). */
const SCIM_SEARCH: Readonly<Record<string, string>> = {
  '/scim/v2/Users': 'userName',
  '/scim/v2/Groups': 'displayName',
};

/**
 * Everything that the matrix asks of a route: the route itself, with each owner's ids in its path, and again with each filter
 * naming each owner's rows.
 * @throws Error with what to do when a path or a filter names something that this file does not know.
 */
export function questionsOf(route: ReadRoute, things: Readonly<Record<Owner, Things>>): Question[] {
  const unknown = route.filters.find(({ name }) => !(name in FILTERS) && !NARROWING.includes(name));
  if (unknown) {
    throw new Error(
      `The filter ${unknown.name} of GET ${route.path} is unknown to test/journeys/who-sees-what/questions.ts. Say in FILTERS what it looks ` +
        'for, or add it to NARROWING when it names no row.',
    );
  }
  const questions = new Map<string, Question>();
  for (const owner of OWNERS) {
    const path = pathOf(route.path, things[owner]);
    if (path === undefined) continue;
    const always = required(route, things[owner]);
    if (always === undefined) continue;
    const kind = kindNamed(route.path);
    const names = kind === undefined ? {} : { names: { owner, kind } };
    const plain = withQuery(path, always);
    questions.set(plain, { url: plain, plain: true, ...names });
    if (route.answers.includes('text/event-stream') || path.includes('-imports/')) {
      questions.set(`${plain} as events`, { url: plain, plain: false, ...names, accept: 'text/event-stream' });
    }
    for (const { name } of route.filters) {
      for (const sought of OWNERS.flatMap((each) => (FILTERS[name] ?? []).map((thing) => things[each][thing]))) {
        if (sought === undefined) continue;
        const url = withQuery(path, { ...always, [name]: sought });
        if (!questions.has(url)) questions.set(url, { url, plain: false, ...names });
      }
    }
    const searched = SCIM_SEARCH[path];
    if (searched !== undefined) {
      for (const each of OWNERS) {
        const url = withQuery(path, { filter: `${searched} co "${things[each].word ?? each}"` });
        questions.set(url, { url, plain: false });
      }
    }
  }
  return [...questions.values()];
}

/** The path with an owner's ids; undefined where the owner has nothing to put there. */
export function pathOf(template: string, things: Things): string | undefined {
  const segments = template.split('/');
  const filled = segments.map((segment, at) => {
    const parameter = /\{\w+\}/.exec(segment)?.[0];
    if (parameter === undefined) return segment;
    const before = segments[at - 1] ?? '';
    const fixed = FIXED[before];
    if (fixed !== undefined) return fixed;
    const [thing] = ID_AFTER[before] ?? [];
    if (thing === undefined) {
      throw new Error(
        `${template} names something after /${before}/ that test/journeys/who-sees-what/questions.ts does not know. Add it to ID_AFTER.`,
      );
    }
    const id = things[thing];
    return id === undefined ? undefined : segment.replace(parameter, id);
  });
  return filled.includes(undefined) ? undefined : filled.join('/');
}

/** What the first id of a path tells of. */
function kindNamed(template: string): Kind | undefined {
  const segments = template.split('/');
  const [, kind] = ID_AFTER[segments[segments.findIndex((segment) => segment.includes('{')) - 1] ?? ''] ?? [];
  return kind === 'common' ? undefined : kind;
}

/** The filters without which the route answers nothing; undefined where the owner has nothing to put there. */
function required(route: ReadRoute, things: Things): Record<string, string> | undefined {
  const limit = route.filters.find(({ name }) => name === 'limit');
  const values: Record<string, string> =
    limit === undefined ? {} : { limit: String(Math.min(limit.maximum ?? MOST_ROWS, MOST_ROWS)) };
  for (const { name } of route.filters.filter((filter) => filter.required)) {
    const value = (FILTERS[name] ?? []).map((thing) => things[thing]).find((each) => each !== undefined);
    if (value === undefined) return undefined;
    values[name] = value;
  }
  return values;
}

function withQuery(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? path : `${path}?${text}`;
}
