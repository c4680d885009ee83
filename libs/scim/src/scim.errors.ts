import { forbidden, MusterError } from '@muster/kernel';

/** `scimType` of RFC 7644, section 3.12, by the code of the error that stands for it. */
const TYPES: Readonly<Record<string, string>> = {
  'SCIM.INVALID_FILTER': 'invalidFilter',
  'SCIM.INVALID_PATH': 'invalidPath',
  'SCIM.INVALID_SYNTAX': 'invalidSyntax',
  'SCIM.INVALID_VALUE': 'invalidValue',
  'SCIM.MUTABILITY': 'mutability',
  'SCIM.NO_TARGET': 'noTarget',
  'KERNEL.INVALID_INPUT': 'invalidValue',
  'KERNEL.REFUSED_VALUE': 'invalidValue',
  'HTTP.400': 'invalidSyntax',
  'KERNEL.TAKEN': 'uniqueness',
  'DIRECTORY.USER_TAKEN': 'uniqueness',
  'DIRECTORY.GROUP_TAKEN': 'uniqueness',
  'DIRECTORY.ADDRESS_REFUSED': 'uniqueness',
  'DIRECTORY.EMAIL_TAKEN': 'uniqueness',
  'DIRECTORY.EXTERNAL_ID_TAKEN': 'uniqueness',
};

export function scimTypeOf(code: string): string | undefined {
  return TYPES[code];
}

const refused = (reason: string, message: string): MusterError => new MusterError(`SCIM.${reason}`, 400, message);

export const invalidFilter = (message: string): MusterError => refused('INVALID_FILTER', message);
export const invalidPath = (message: string): MusterError => refused('INVALID_PATH', message);
export const invalidSyntax = (message: string): MusterError => refused('INVALID_SYNTAX', message);
export const invalidValue = (message: string): MusterError => refused('INVALID_VALUE', message);
export const noTarget = (message: string): MusterError => refused('NO_TARGET', message);
export const readOnly = (path: string): MusterError =>
  refused('MUTABILITY', `${path} is kept by Muster and cannot be changed. Leave it out.`);

/** A token goes on, with the agency's whole right over its people, when the role of its maker is over. */
export function connectionOutlasts(): MusterError {
  return forbidden(
    'A connection goes on when the role of whoever made it is over, and yours has a last day. Ask an administrator whose role has none.',
  );
}

export function changedSince(): MusterError {
  return new MusterError(
    'SCIM.CHANGED_SINCE',
    412,
    'The resource is not the version that If-Match names. Read it again and repeat the change on what it is now.',
  );
}

export function bulkUnsupported(): MusterError {
  return new MusterError('SCIM.NO_BULK', 501, 'Bulk requests are not supported. Send the operations one by one.');
}

export function noConnection(): MusterError {
  return new MusterError(
    'SCIM.NO_CONNECTION',
    403,
    'This key belongs to no SCIM connection. Make a connection on the agency’s page and use its token.',
  );
}
