import { signInProblems } from '@muster/contracts';
import { conflict, forbidden, invalidInput, MusterError } from '@muster/kernel';

/** The same sentence whatever was wrong, so that nobody learns which e-mail addresses have an account. */
export function signInRefused(): MusterError {
  return new MusterError(
    signInProblems.refused,
    401,
    'The e-mail address, the password or the code is not right. Check them and try again. ' +
      'If you were never asked to choose a password, ask your administrator for an invitation.',
  );
}

export function secondFactorNeeded(): MusterError {
  return new MusterError(
    signInProblems.secondFactorNeeded,
    401,
    'Type the 6 digits that your authenticator app shows.',
  );
}

export function tooManyAttempts(retryAfter: number): MusterError {
  const wait = retryAfter < 120 ? `${retryAfter} seconds` : `${Math.ceil(retryAfter / 60)} minutes`;
  return new MusterError(signInProblems.tooManyAttempts, 429, `Too many failed sign-ins. Wait ${wait} and try again.`, {
    retryAfter,
  });
}

export function sessionOver(): MusterError {
  return new MusterError('IDENTITY.SESSION_OVER', 401, 'Your session is over. Sign in again.');
}

export function apiKeyRefused(): MusterError {
  return new MusterError(
    'IDENTITY.API_KEY_REFUSED',
    401,
    'The API key is unknown, expired or revoked. Make a new one with POST /api/v1/api-keys.',
  );
}

export function apiKeyLimited(needed: string): MusterError {
  return new MusterError(
    'IDENTITY.API_KEY_LIMITED',
    403,
    `The API key is limited and does not include ${needed}. Make a key with that scope.`,
  );
}

export function csrfRefused(): MusterError {
  return new MusterError(
    'IDENTITY.CSRF_TOKEN_WRONG',
    403,
    'Send the csrfToken of this session, from POST /sessions or GET /me, as X-CSRF-Token.',
  );
}

export function crossSite(appOrigin: string): MusterError {
  return new MusterError(
    'IDENTITY.CROSS_SITE',
    403,
    `This request did not come from our own pages. Send the Origin ${appOrigin}, or use an API key.`,
  );
}

export function secondFactorRequired(): MusterError {
  return new MusterError(
    'IDENTITY.SECOND_FACTOR_REQUIRED',
    403,
    'Your role needs a second factor. Set one up under your account, then go on.',
  );
}

export function sessionNeeded(): MusterError {
  return new MusterError('IDENTITY.SESSION_NEEDED', 403, 'This needs a person who signed in. An API key cannot do it.');
}

export function invitationOver(): MusterError {
  return new MusterError(
    'IDENTITY.INVITATION_OVER',
    410,
    'This invitation was used, has expired, was replaced by a newer one, or whoever made it could not make it any more. ' +
      'Ask your administrator for a new invitation.',
  );
}

/** The same sentence wherever the person works now, and when they work nowhere. */
export function invitedElsewhere(): MusterError {
  return forbidden(
    'This person holds no position at your agencies that lasts beyond today. Add a position if they have come back, or ask a system administrator.',
  );
}

/** Says neither which of these it is nor where. */
export function invitedBeyond(): MusterError {
  return forbidden(
    'This person holds or held a position, or holds a role, beyond yours, and the link would open that too. ' +
      'Ask a system administrator to invite them.',
  );
}

export function invitedLonger(): MusterError {
  return forbidden(
    'This person holds a role that lasts longer than yours, and the link would open that too. Ask an administrator whose role lasts as long.',
  );
}

export function secondFactorOfLonger(): MusterError {
  return forbidden(
    'This person holds a role that lasts longer than yours, and the second factor guards it. ' +
      'Ask a system administrator whose role lasts as long.',
  );
}

export function keyOfLonger(): MusterError {
  return forbidden(
    'This key carries a role that lasts longer than yours. Ask its owner, or a system administrator whose role lasts as long.',
  );
}

export function roleOfErased(): MusterError {
  return conflict(
    'IDENTITY.PERSON_ERASED',
    'Who this person is was erased on request, so nobody can sign in with this record and hold a role. For somebody who came back, add a new person.',
  );
}

export function invitationUsed(): MusterError {
  return conflict(
    'IDENTITY.INVITATION_USED',
    'This invitation was used: the person has chosen a password. To end their access, separate them from the agency.',
  );
}

export function emailTaken(): MusterError {
  return conflict('IDENTITY.EMAIL_TAKEN', 'Another account has this e-mail address. Give each person their own.');
}

export function lastSystemAdmin(): MusterError {
  return conflict(
    'IDENTITY.LAST_SYSTEM_ADMIN',
    'This is the last system administrator who can sign in. Make somebody else one first.',
  );
}

/** @param agency its name, where it is known. */
export function lastAgencyAdmin(agency = 'this agency'): MusterError {
  return conflict(
    'IDENTITY.LAST_AGENCY_ADMIN',
    `You are the last administrator of ${agency} who can sign in. Make somebody else one first, or ask a system administrator to take over.`,
  );
}

export function wrongPasswordChoice(message: string): MusterError {
  return invalidInput([{ path: 'password', message }]);
}

export function wrongCode(): MusterError {
  return invalidInput([
    { path: 'totp', message: 'This code is not right, or was used before. Type the one that the app shows now.' },
  ]);
}
