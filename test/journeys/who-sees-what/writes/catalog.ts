import type { Things } from '../things.js';
import { ADMINISTRATORS, API, coursePackage, DAY, json, MAKERS, SYSTEM } from './written.js';
import type { Writes } from './written.js';

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
/** A version of a requirement for all who have it. */
export const furtherVersion = (its: Things) => ({
  ...yearly(its),
  basedOn: its.requirement,
  effectiveFrom: DAY,
  appliesTo: 'recompute',
});

/** Courses, curricula, requirements and packs of rules. */
export const CATALOG_WRITES: Writes = {
  [`POST ${API}/approvals`]: {
    by: SYSTEM,
    send: json(
      ({ course }) => ({ kind: 'course', subjectId: course, authority: 'A board', number: '1', startsOn: DAY }),
      'course',
    ),
  },
  [`POST ${API}/approvals/{id}/withdrawal`]: {
    by: SYSTEM,
    send: json(() => ({ reason: 'entered_in_error' }), 'approval'),
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
  [`POST ${API}/requirements/{id}/versions`]: { by: SYSTEM, send: json(furtherVersion, 'requirement') },
  [`POST ${API}/rule-packs/{code}/previews`]: {
    by: MAKERS,
    send: json(adoption, 'curriculum'),
  },
  [`POST ${API}/rule-packs/{code}/adoptions`]: {
    by: MAKERS,
    send: json((its) => ({ ...adoption(its), checked: true }), 'curriculum'),
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
};
