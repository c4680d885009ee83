import type { Environment } from '@muster/kernel';

export const SCIM_PATH = 'scim/v2';

/** Where administrators keep the connections. */
export const CONNECTIONS_PATH = 'api/v1/scim-connections';

/** Where the protocol is served, without a slash at the end. */
export function scimBase({ APP_ORIGIN }: Pick<Environment, 'APP_ORIGIN'>): string {
  return `${APP_ORIGIN}/${SCIM_PATH}`;
}
