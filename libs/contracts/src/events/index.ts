export { agencyChanged, positionEnded, positionStarted } from './directory-events.js';
export { attemptStatusChanged, completionRecorded } from './training-events.js';
