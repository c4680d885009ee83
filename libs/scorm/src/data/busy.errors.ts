import { MusterError } from '@muster/kernel';

const AGAIN_AFTER_SECONDS = 2;

/** 503 for a commit that comes while as many wait for the database as may. The player keeps it and sends it again. */
export function commitsWait(): MusterError {
  return new MusterError(
    'SCORM.BUSY',
    503,
    'The server has more to save than it can at this moment. What you did is kept in your browser and sent again.',
    { operator: true, retryAfter: AGAIN_AFTER_SECONDS },
  );
}
