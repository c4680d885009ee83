import type { Environment } from '@muster/kernel';

export const SCIM_PATH = 'scim/v2';

/** Where the protocol is served, without a slash at the end. */
export function scimBase({ APP_ORIGIN }: Pick<Environment, 'APP_ORIGIN'>): string {
  return `${APP_ORIGIN}/${SCIM_PATH}`;
}
