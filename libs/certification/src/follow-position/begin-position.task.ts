import { positionStarted, task } from '@muster/contracts';

/** Does on its first day what a position asks for that was entered ahead. */
export const beginPosition = task('begin-position', positionStarted.schema);
