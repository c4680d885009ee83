import { personMerged, personMergeUndone, sessionChanged } from '@muster/contracts';
import { acts, definePlugin, executes, follows, on, stands } from '@muster/kernel';
import { attendanceWrite } from './attendance.permissions.js';
import { AttendancesController } from './attendances/attendances.controller.js';
import { Attendances } from './attendances/attendances.service.js';
import { KeepEntry } from './attendances/keep-entry.service.js';
import { WhoMayAttend } from './attendees/who-may-attend.service.js';
import { CheckInController } from './check-in/check-in.controller.js';
import { CheckIn } from './check-in/check-in.service.js';
import { AttendeeRepository } from './data/attendee.repository.js';
import { EntryRepository } from './data/entry.repository.js';
import { Attendance1000000000534 } from './data/migrations/534-attendance.migration.js';
import { AttendanceInPart1000000000591 } from './data/migrations/591-attendance-in-part.migration.js';
import { SessionChanges1000000000594 } from './data/migrations/594-session-changes.migration.js';
import { SessionChangeRepository } from './data/session-change.repository.js';
import { SessionRepository } from './data/session.repository.js';
import { SheetRepository } from './data/sheet.repository.js';
import { AttendanceCredits } from './ports/credits.port.js';
import { ChangeSession } from './session-changes/change-session.service.js';
import { OwnSessionChanges } from './session-changes/own-session-changes.service.js';
import { OwnSessionChangesController, SessionChangesController } from './session-changes/session-changes.controller.js';
import { SessionNotices } from './session-changes/session-notices.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { Sessions } from './sessions/sessions.service.js';
import { FollowMerge } from './settle/person-merged.handler.js';
import { RunSettleAttendance } from './settle/settle-attendance.handler.js';
import { settleAttendance } from './settle/settle-attendance.task.js';
import { SettleCredit } from './settle/settle-credit.service.js';
import { PlanSheet } from './sheets/plan-sheet.service.js';
import { SheetsController } from './sheets/sheets.controller.js';
import { Sheets } from './sheets/sheets.service.js';

/** Instructor-led sessions, who attended them, and what that is credited as. */
export const attendance = definePlugin({
  name: 'attendance',
  migrations: [Attendance1000000000534, AttendanceInPart1000000000591, SessionChanges1000000000594],
  controllers: [
    SessionsController,
    SessionChangesController,
    OwnSessionChangesController,
    AttendancesController,
    SheetsController,
    CheckInController,
  ],
  providers: [
    SessionRepository,
    SessionChangeRepository,
    EntryRepository,
    SheetRepository,
    AttendeeRepository,
    Sessions,
    ChangeSession,
    OwnSessionChanges,
    SessionNotices,
    SettleCredit,
    WhoMayAttend,
    KeepEntry,
    Attendances,
    PlanSheet,
    Sheets,
    CheckIn,
  ],
  exports: [SessionNotices],
  emits: [sessionChanged],
  handles: [on(personMerged, 'join-attendance', FollowMerge), on(personMergeUndone, 'part-attendance', FollowMerge)],
  tasks: [executes(settleAttendance, RunSettleAttendance)],
  permissions: [attendanceWrite],
  needs: [AttendanceCredits],
  personColumns: [
    stands('attendance.entry.person_id', 'Attendance of a live session was entered.'),
    ...follows('attendance.credit.person_id'),
    ...acts(
      'attendance.entry.recorded_by',
      'attendance.live_session.created_by',
      'attendance.session_change.made_by',
      'attendance.sheet.imported_by',
      'attendance.sheet_withdrawal.withdrawn_by',
    ),
  ],
});
