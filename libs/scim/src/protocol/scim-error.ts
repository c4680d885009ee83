import { CONNECTIONS_PATH } from '../connections/base-url.js';
import { scimTypeOf } from '../scim.errors.js';

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** Whoever sends no token that is in force is told where one comes from: not from the API keys of people. */
const NO_TOKEN = `The token is missing, unknown, expired or revoked. Make a new one with POST /${CONNECTIONS_PATH}, or on the page of the agency.`;

/** A problem of RFC 9457 as an error of RFC 7644, section 3.12; both as text. */
export function scimErrorOf(problem: string): string {
  const { status, detail, code } = JSON.parse(problem) as { status: number; detail: string; code: string };
  const scimType = status === 400 || status === 409 ? scimTypeOf(code) : undefined;
  return JSON.stringify({
    schemas: [ERROR],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail: status === 401 ? NO_TOKEN : detail,
  });
}
