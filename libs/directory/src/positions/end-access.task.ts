import { positionEnded, task } from '@muster/contracts';

/** Lets access follow on the last day of a position whose end was entered ahead. */
export const endAccess = task('end-access', positionEnded.schema);
