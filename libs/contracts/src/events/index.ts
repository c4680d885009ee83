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
export {
  attemptStatusChanged,
  certificationRestored,
  certificationRevoked,
  completionRecorded,
  completionWithdrawn,
} from './training-events.js';
