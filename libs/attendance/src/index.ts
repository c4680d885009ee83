export { attendance } from './attendance.plugin.js';
export { SessionNotices } from './session-changes/session-notices.js';
export type { NoticeOfSession } from './session-changes/session-notices.js';
export { AttendanceCredits } from './ports/credits.port.js';
export type { AttendedCredit } from './ports/credits.port.js';
