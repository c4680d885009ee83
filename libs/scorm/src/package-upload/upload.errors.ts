import { conflict, MusterError } from '@muster/kernel';

const GO_ON = 'Ask with HEAD how many bytes have arrived, and go on from there.';
/** Less than the pause after which a request that broke off is noticed. */
const BUSY_SECONDS = 2;

export function packageTooLarge(): MusterError {
  return new MusterError(
    'SCORM.PACKAGE_TOO_LARGE',
    413,
    'The package is larger than 2 GB. Make it smaller or split the course.',
  );
}

export function tusVersion(version: string): MusterError {
  return new MusterError(
    'SCORM.TUS_VERSION',
    412,
    `Send the header Tus-Resumable: ${version}; no other version is spoken.`,
  );
}

export function notUploadBytes(mediaType: string): MusterError {
  return new MusterError('SCORM.UPLOAD_MEDIA_TYPE', 415, `Send the bytes with Content-Type: ${mediaType}.`);
}

export function tooManyUploads(most: number): MusterError {
  return new MusterError(
    'SCORM.TOO_MANY_UPLOADS',
    429,
    `You have ${most} uploads on their way, the most at a time. Import or delete one of them first.`,
  );
}

export function uploadExpired(): MusterError {
  return new MusterError(
    'SCORM.UPLOAD_EXPIRED',
    410,
    'Nothing of this upload arrived for 24 hours, so it was given up. Begin a new one.',
  );
}

export function uploadOffset(received: number): MusterError {
  return conflict(
    'SCORM.UPLOAD_OFFSET',
    `${received} bytes of this upload have arrived. Go on with Upload-Offset: ${received}.`,
  );
}

export function uploadBusy(): MusterError {
  return new MusterError(
    'SCORM.UPLOAD_BUSY',
    423,
    `Another request is sending to this upload, and only one may. Wait until it has ended. ${GO_ON}`,
    { retryAfter: BUSY_SECONDS },
  );
}

export function uploadTooLong(length: number): MusterError {
  return new MusterError(
    'SCORM.UPLOAD_TOO_LONG',
    413,
    `More bytes came than the ${length} that Upload-Length announced. Begin a new upload with the right length.`,
  );
}

/** 460 is the status that the checksum extension of tus names. */
export function uploadChecksum(): MusterError {
  return new MusterError(
    'SCORM.UPLOAD_CHECKSUM',
    460,
    `The bytes that arrived do not have the checksum that was sent with them, so none of them was kept. Send them again.`,
  );
}

export function uploadInterrupted(cause: unknown): MusterError {
  return new MusterError('SCORM.UPLOAD_INTERRUPTED', 400, `The connection broke off. ${GO_ON}`, { cause });
}

export function uploadImported(): MusterError {
  return conflict(
    'SCORM.UPLOAD_IMPORTED',
    'This upload was imported already, with other details. Upload the package again to import it once more.',
  );
}

export function uploadUnfinished(received: number, length: number): MusterError {
  return conflict(
    'SCORM.UPLOAD_UNFINISHED',
    `Only ${received} of ${length} bytes of this upload have arrived. Send the rest, then import it.`,
  );
}
