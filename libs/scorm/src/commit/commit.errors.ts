import { MusterError } from '@muster/kernel';

export const SUPERSEDED = 'SCORM.LAUNCH_SUPERSEDED';

/** 409 for a commit of an opening that another one has replaced. */
export function superseded(): MusterError {
  return new MusterError(
    SUPERSEDED,
    409,
    'This course was opened in another tab or on another machine. Go on there; what you did here is kept as evidence.',
  );
}

export const COMMIT_CONFLICT = 'SCORM.COMMIT_CONFLICT';

/** 409 for a sequence number that came with other content before. */
export function commitConflict(): MusterError {
  return new MusterError(COMMIT_CONFLICT, 409, 'This sequence number was used for other data. Open the course again.', {
    operator: true,
  });
}
