import { conflict, invalidInput } from '@muster/kernel';

/** Somebody of the agency has this identifier. */
export function userTaken(): ReturnType<typeof conflict> {
  return conflict(
    'DIRECTORY.USER_TAKEN',
    'The agency has a user with this userName or externalId. Look for it with a filter and change that one.',
  );
}

/** The same sentence whoever has the address, so that nobody learns of people elsewhere. */
export function addressRefused(): ReturnType<typeof conflict> {
  return conflict(
    'DIRECTORY.ADDRESS_REFUSED',
    'This email address cannot be given to this user. Ask a system administrator of Muster.',
  );
}

export function inactiveNewcomer(): ReturnType<typeof invalidInput> {
  return invalidInput([
    { path: 'active', message: 'A new user is somebody who works at the agency. Add the user with active: true.' },
  ]);
}

export function unknownSupervisor(): ReturnType<typeof invalidInput> {
  return invalidInput([
    {
      path: 'manager',
      message: 'The manager is no other user of this agency. Add that user first, or correct the id.',
    },
  ]);
}

/** A group of the agency has this name, or this id of the provider's. */
export function groupTaken(): ReturnType<typeof conflict> {
  return conflict(
    'DIRECTORY.GROUP_TAKEN',
    'The agency has a group with this displayName or externalId. Look for it with a filter and change that one.',
  );
}

export function unknownMember(): ReturnType<typeof invalidInput> {
  return invalidInput([
    { path: 'members', message: 'A member is no user of this agency. Add that user first, or leave the member out.' },
  ]);
}
