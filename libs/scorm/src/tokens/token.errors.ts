import { MusterError } from '@muster/kernel';

/** 401 for a token or a launch that is too old. */
export function tokenExpired(): MusterError {
  return new MusterError(
    'SCORM.TOKEN_EXPIRED',
    401,
    'This link has expired. Go back to your training and open the course again.',
  );
}

/** 401 when whoever launched may no longer: the account was disabled, or the reviewer's role has ended. */
export function launchWithdrawn(): MusterError {
  return new MusterError(
    'SCORM.LAUNCH_WITHDRAWN',
    401,
    'You may no longer open this course. Sign in again, or ask your administrator about your account and your roles.',
  );
}
