export {
  agencyChanged,
  leaveChanged,
  personErased,
  personMerged,
  personMergeUndone,
  positionEnded,
  positionStarted,
  serviceDatesChanged,
} from './directory-events.js';
export { attemptStatusChanged, completionRecorded } from './training-events.js';
