export { attendance } from './attendance.plugin.js';
export { AttendanceCredits } from './ports/credits.port.js';
export type { AttendedCredit } from './ports/credits.port.js';
