import path from 'node:path';
import { buildCourse } from '@muster/authoring';
import { courseAnswer, curriculumAnswer, requirementAnswer } from '@muster/contracts';
import { repositoryRoot } from '../../pages/repository-root.js';
import { DEMO_ZONE } from '../plan/plan.js';
import { COURSES, REQUIREMENTS } from '../plan/requirements.js';
import type { CourseKey, RequirementKey } from '../plan/requirements.js';
import type { LoadStep } from './load-context.js';

/** Builds a course of the repository and uploads the package, as an agency would upload one from elsewhere. */
function uploadCourse(key: CourseKey): LoadStep {
  const { folder, standard, audience } = COURSES[key];
  return {
    message: `Uploading the course ${key}`,
    async run({ admin, made }) {
      const built = await buildCourse(path.join(repositoryRoot(), 'courses', folder), standard);
      const file = { field: 'package', name: built.fileName, bytes: new Uint8Array(built.bytes) };
      const fields = { title: built.title, minutes: String(built.minutes), audience: JSON.stringify(audience) };
      made.note('course', key, (await admin.upload('/courses', file, fields, courseAnswer)).id);
    },
  };
}

export const uploadCourses: readonly LoadStep[] = (Object.keys(COURSES) as CourseKey[]).map(uploadCourse);

export const makeRequirements: LoadStep = {
  message: 'Making the requirements',
  async run({ admin, made }) {
    for (const key of Object.keys(REQUIREMENTS) as RequirementKey[]) {
      const { title, courses, windowMonths, graceDays, currency } = REQUIREMENTS[key];
      const items = courses.map((course) => ({ courseId: made.id('course', course), required: true }));
      const curriculum = await admin.post('/curricula', { title, items }, curriculumAnswer);
      const rule = { title, curriculumId: curriculum.id, timeZone: DEMO_ZONE, windowMonths, graceDays, currency };
      made.note('requirement', key, (await admin.post('/requirements', rule, requirementAnswer)).id);
    }
  },
};
