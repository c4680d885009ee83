import { scormPackages } from '@muster/testing';
import { formWith } from '../../journeys/support/api-client.js';
import type { ApiClient } from '../../journeys/support/api-client.js';
import { makeRequirement } from '../../journeys/support/fixtures.js';

export interface CourseRequirement {
  requirementId: string;
  courseId: string;
}

/** A yearly requirement of one course of an hour, which is uploaded for it. */
export async function courseRequirement(admin: ApiClient, title: string): Promise<CourseRequirement> {
  const form = formWith('package', await scormPackages.plain12(), 'plain.zip', { title, minutes: '60' });
  const { id: courseId } = await admin.must<{ id: string }>('POST', '/courses', form);
  return { requirementId: await makeRequirement(admin, title, [courseId]), courseId };
}
