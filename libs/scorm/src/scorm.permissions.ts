import { permission } from '@muster/kernel';

/** Looking at a course as its learner sees it; nothing is recorded and the look is audited. */
export const reviewLaunch = permission('courses.review', ['agency_admin', 'judicial_educator', 'system_admin']);

/** Uploading packages. */
export const packagesWrite = permission('packages.write', ['agency_admin', 'judicial_educator', 'system_admin']);

/** Seeing the signs that make a result worth a look, and keeping what was found. Not for peers, nor for a learner alone. */
export const resultsReview = permission('results.review', ['agency_admin', 'judicial_educator', 'system_admin']);
