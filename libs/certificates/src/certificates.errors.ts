import { conflict, MusterError } from '@muster/kernel';

export function revokedBefore(): MusterError {
  return conflict('CERTIFICATES.REVOKED', 'This certificate was revoked before. Nothing is left to revoke.');
}

export function replaced(): MusterError {
  return conflict(
    'CERTIFICATES.REPLACED',
    'This certificate was issued again since, and the newer version stands in its place. Open the newer one.',
  );
}

export function trainingWithdrawn(): MusterError {
  return conflict(
    'CERTIFICATES.TRAINING_WITHDRAWN',
    'The training that this certificate is about was taken back. Record it again, or correct the attendance, and a new certificate is issued.',
  );
}

export function periodNotCertified(): MusterError {
  return conflict(
    'CERTIFICATES.PERIOD_NOT_CERTIFIED',
    'The period that this certificate is about is not certified any more. Look at the person’s training: when it is met again, a certificate is issued.',
  );
}

export function holderErased(): MusterError {
  return conflict(
    'CERTIFICATES.HOLDER_ERASED',
    'The person was erased on request, so nothing names them any more and no certificate is issued.',
  );
}

export function tooManyVerifications(retryAfter: number): MusterError {
  return new MusterError(
    'CERTIFICATES.TOO_MANY_REQUESTS',
    429,
    `Too many codes were tried from this address. Try again in ${retryAfter} seconds.`,
    { retryAfter },
  );
}
