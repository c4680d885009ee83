import { scimTypeOf } from '../scim.errors.js';

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** A problem of RFC 9457 as an error of RFC 7644, section 3.12; both as text. */
export function scimErrorOf(problem: string): string {
  const { status, detail, code } = JSON.parse(problem) as { status: number; detail: string; code: string };
  const scimType = status === 400 || status === 409 ? scimTypeOf(code) : undefined;
  return JSON.stringify({
    schemas: [ERROR],
    status: String(status),
    ...(scimType === undefined ? {} : { scimType }),
    detail,
  });
}
