import { MusterError } from '@muster/kernel';

/** 409 for going on in a course of which no attempt was begun: a player opened by such a launch would have nowhere to save. */
export function notBegun(): MusterError {
  return new MusterError(
    'SCORM.NOT_BEGUN',
    409,
    'This course was not begun yet, so there is nothing to go on with. Launch it without "goOn".',
  );
}
