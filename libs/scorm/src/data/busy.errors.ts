import { MusterError } from '@muster/kernel';

const AGAIN_AFTER_SECONDS = 2;

/** 429 for an attempt of which more is on its way than one player sends. The player keeps what it has and sends it again. */
export function attemptBusy(): MusterError {
  return new MusterError(
    'SCORM.ATTEMPT_BUSY',
    429,
    'Too much is sent of this course at once. What you did is kept in your browser and sent again.',
    { retryAfter: AGAIN_AFTER_SECONDS },
  );
}

/** 429 for a player that sends more often than it may. */
export function tooManyRequests(retryAfter: number): MusterError {
  return new MusterError(
    'SCORM.TOO_MANY_REQUESTS',
    429,
    'This course saves more often than the server takes it. What you did is kept in your browser and sent again.',
    { retryAfter },
  );
}

/** 503 for a commit that comes while as many wait for the database as may. The player keeps it and sends it again. */
export function commitsWait(): MusterError {
  return new MusterError(
    'SCORM.BUSY',
    503,
    'The server has more to save than it can at this moment. What you did is kept in your browser and sent again.',
    { operator: true, retryAfter: AGAIN_AFTER_SECONDS },
  );
}
