import { MusterError } from '@muster/kernel';

/** 409 for the link of an attempt that a newer one has followed. */
export function attemptClosed(): MusterError {
  return new MusterError(
    'SCORM.ATTEMPT_CLOSED',
    409,
    'A newer attempt of this course was begun. Open the course again from your training.',
  );
}

/** 409 for a link of the version that the attempt was on before it was moved to a newer one. */
export function versionChanged(): MusterError {
  return new MusterError(
    'SCORM.VERSION_CHANGED',
    409,
    'This course was updated since this link was made. Open the course again from your training.',
  );
}
