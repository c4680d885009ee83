import { API, json, SCIM, scim } from './written.js';
import type { Send, Writes } from './written.js';

const PATCH_OP = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] };
const search = (attribute: string): Send =>
  scim(
    ({ word }) => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: `${attribute} co "${word}"`,
    }),
    'word',
  );
const found = (body: unknown): number => (body as { totalResults: number }).totalResults;

/** Identity providers, and what they write. */
export const SCIM_WRITES: Writes = {
  [`POST ${SCIM}/Bulk`]: { own: 'Refused to everybody: RFC 7644, 3.7, is not offered.' },
  [`POST ${SCIM}/Users`]: { own: 'Adds people to the agency of the token.' },
  [`POST ${SCIM}/Groups`]: { own: 'Adds groups to the agency of the token.' },
  [`POST ${API}/scim-connections`]: {
    changes: 'people',
    send: json(
      ({ agency }) => ({ agencyId: agency, name: 'A provider', defaultDiscipline: 'victim_witness_staff' }),
      'person',
    ),
  },
  [`POST ${SCIM}/Users/.search`]: { answers: 'people', send: search('userName'), counted: found },
  [`POST ${SCIM}/Groups/.search`]: { answers: 'people', send: search('displayName'), counted: found },
  [`PUT ${SCIM}/Users/{id}`]: {
    changes: 'people',
    send: scim(({ email }) => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: email,
      name: { givenName: 'Pat1', familyName: 'Changed' },
      active: true,
    })),
  },
  [`PATCH ${SCIM}/Users/{id}`]: {
    changes: 'people',
    send: scim(() => ({ ...PATCH_OP, Operations: [{ op: 'replace', path: 'name.familyName', value: 'Changed' }] })),
  },
  [`PUT ${SCIM}/Groups/{id}`]: {
    changes: 'people',
    send: scim(({ person }) => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Changed',
      members: [{ value: person }],
    })),
  },
  [`PATCH ${SCIM}/Groups/{id}`]: {
    changes: 'people',
    send: scim(() => ({ ...PATCH_OP, Operations: [{ op: 'replace', path: 'displayName', value: 'Changed again' }] })),
  },
};
