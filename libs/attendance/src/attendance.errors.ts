import { conflict, invalidInput, MusterError, notFound } from '@muster/kernel';

export function codeOver(): MusterError {
  return conflict('ATTENDANCE.CODE_OVER', 'This code is over. Type the one that the screen in the room shows now.');
}

export function codeWrong(): MusterError {
  return invalidInput([
    {
      path: 'code',
      message: 'This is not the code of this session. Type the six digits that the screen in the room shows.',
    },
  ]);
}

export function tooManyCodes(retryAfter: number): MusterError {
  return new MusterError(
    'ATTENDANCE.TOO_MANY_REQUESTS',
    429,
    `Too many codes were tried. Try again in ${retryAfter} seconds, with the code that the screen shows then.`,
    { retryAfter },
  );
}

export function notOpen(): MusterError {
  return conflict(
    'ATTENDANCE.NOT_OPEN',
    'People check in from an hour before the session begins until an hour after it ends. Ask the administrator of your agency to enter your attendance.',
  );
}

export function sessionOver(): MusterError {
  return conflict(
    'ATTENDANCE.SESSION_OVER',
    'The session has ended, so nobody checks in any more. If you were there, ask the administrator of your agency to enter your attendance.',
  );
}

export function cancelledBefore(): MusterError {
  return conflict('ATTENDANCE.CANCELLED', 'This session was cancelled. If it takes place after all, plan it again.');
}

export function checkInIsOpen(): MusterError {
  return conflict(
    'ATTENDANCE.CHECK_IN_OPEN',
    'From an hour before it begins people check in, so times and courses stay as they are. Cancel the session and plan another one.',
  );
}

export function begunBefore(): MusterError {
  return conflict(
    'ATTENDANCE.BEGUN',
    'The session has begun, so it cannot be cancelled. Whoever does not attend is not credited for it.',
  );
}

export function endedBefore(): MusterError {
  return conflict('ATTENDANCE.ENDED', 'The session has ended. What was planned stays as it is on record.');
}

export function nothingChanged(): MusterError {
  return invalidInput([{ path: '', message: 'This is what is planned already. Change something, or go back.' }]);
}

export function notIn(): MusterError {
  return conflict('ATTENDANCE.NOT_CHECKED_IN', 'You are not checked in, so you cannot check out. Check in first.');
}

export function reasonNeeded(): MusterError {
  return invalidInput([
    { path: 'reason', message: 'Something stands on record already. Say why it is corrected; what stood there stays.' },
  ]);
}

export function nothingThere(): MusterError {
  return conflict(
    'ATTENDANCE.NOTHING_THERE',
    'No attendance of this person stands on record. Nothing is left to take back.',
  );
}

export function notBegun(): MusterError {
  return conflict('ATTENDANCE.NOT_BEGUN', 'The session has not begun. Enter who attended when it has.');
}

/** The same for somebody who is not at work there and for one of whom another agency entered what stands: which, would tell of it. */
export function notMine(): MusterError {
  return notFound('person at work in an agency of yours on that day whose attendance is yours to enter');
}

export function peopleChanged(): MusterError {
  return conflict(
    'ATTENDANCE.PEOPLE_CHANGED',
    'The record of somebody on the sheet changed at this moment, so nothing was entered. Look at the lines again, then import the sheet once more.',
  );
}

export function sheetWithdrawn(): MusterError {
  return conflict('ATTENDANCE.SHEET_WITHDRAWN', 'This sheet was taken back before. Nothing is left to take back.');
}
