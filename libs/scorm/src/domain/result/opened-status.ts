import type { ItemStatus } from './item-status.js';

/**
 * The status of an asset that was opened: completed, unless the package leaves that to its content, which never says so (SN 4th Ed., UP.4;
 * SCORM 1.2 has no such setting). The standard calls it satisfied as well; nothing was tested, so it is not said to be passed.
 */
export function openedStatus(completes: boolean): ItemStatus {
  return {
    completionStatus: completes ? 'completed' : 'unknown',
    successStatus: 'unknown',
    score: null,
    sessionSeconds: 0,
    exit: '',
  };
}
