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
  cycleSettled,
  sessionChanged,
} from './training-events.js';
