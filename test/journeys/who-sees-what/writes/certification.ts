import type { Things } from '../things.js';
import { furtherVersion } from './catalog.js';
import { API, DAY, json, SYSTEM } from './written.js';
import type { Writes } from './written.js';

const suspension = () => ({
  kind: 'hold',
  holdKind: 'suspension',
  startsOn: DAY,
  reason: 'agency_decision',
});
const countsForOwn = ({ ownCourse, course }: Things) => ({
  kind: 'course',
  fromId: ownCourse,
  toId: course,
  startsOn: DAY,
});
const touched = (body: unknown): number =>
  Object.values((body as { people: Record<string, number> }).people).reduce((sum, each) => sum + each, 0);
const someAudience = ({ agency }: Things) => ({ agencyIds: [agency] });
const onceAgain = (its: Things) => ({
  requirementId: its.requirement,
  audience: someAudience(its),
  due: { anchor: 'assigned', days: 60 },
});

/** What is owed: assignments, exceptions and what counts for what. */
export const CERTIFICATION_WRITES: Writes = {
  ['POST /verify/{code}/name-checks']: { own: 'Opened by the code of a certificate; changes nothing.' },
  [`POST ${API}/equivalencies`]: {
    by: SYSTEM,
    // On days of its own: what holds already is refused to the preview.
    send: json((its) => ({ ...countsForOwn(its), startsOn: '2003-01-01', endsOn: '2003-01-02' }), 'ownCourse'),
  },
  [`POST ${API}/equivalencies/previews`]: {
    answers: 'records',
    send: json((its) => ({ add: countsForOwn(its) }), 'ownCourse'),
    counted: (body) => (body as { items: unknown[] }).items.length,
  },
  [`POST ${API}/equivalencies/{id}/withdrawal`]: {
    by: SYSTEM,
    send: json(() => ({ reason: 'entered_in_error' }), 'equivalency'),
  },
  [`POST ${API}/requirements/{id}/versions/previews`]: {
    answers: 'records',
    send: json(furtherVersion, 'requirement'),
    counted: (body) => (body as { items: unknown[] }).items.length,
  },
  [`POST ${API}/refreshers/sweeps`]: { by: SYSTEM, send: json(() => ({ dryRun: true })) },
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
  [`POST ${API}/people/{id}/credit-previews`]: {
    answers: 'records',
    send: json(({ course }) => ({ add: { courseId: course, completedOn: DAY, minutes: 45 } }), 'person'),
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
};
