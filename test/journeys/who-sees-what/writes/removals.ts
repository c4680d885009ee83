import { API, bare, DAY, json, SCIM, SYSTEM, TUS } from './written.js';
import type { Writes } from './written.js';

/** What takes away, of all libraries, in an order in which each still finds its subject. */
export const REMOVALS: Writes = {
  [`POST ${API}/agencies/{id}/mergers/{mergerId}/confirmation`]: {
    changes: 'agency',
    send: (its) => (its.merger ? {} : undefined),
  },
  [`DELETE ${API}/agencies/{id}/mergers/{mergerId}`]: {
    changes: 'agency',
    send: (its) => (its.merger ? {} : undefined),
  },
  [`DELETE ${API}/people/{id}/leaves/{leaveId}`]: { changes: 'people', send: bare },
  [`DELETE ${API}/people/{id}/merges/{mergeId}`]: { changes: 'people', send: bare },
  [`DELETE ${API}/people/{id}/invitations/{invitationId}`]: { changes: 'people', send: bare },
  [`DELETE ${API}/role-grants/{id}`]: { changes: 'people', send: bare },
  [`DELETE ${API}/assignment-rules/{id}`]: { changes: 'records', send: bare },
  [`DELETE ${API}/package-uploads/{id}`]: { changes: 'account', send: () => ({ headers: TUS }) },
  [`DELETE ${API}/task-forces/{id}/agencies/{agencyId}`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: bare,
  },
  [`DELETE ${SCIM}/Groups/{id}`]: { changes: 'people', send: bare },
  [`DELETE ${SCIM}/Users/{id}`]: { changes: 'people', send: bare },
  [`POST ${API}/people/{id}/separation`]: {
    changes: 'people',
    send: json(({ agency }) => ({ agencyId: agency, on: '2026-11-20' })),
  },
  [`DELETE ${API}/scim-connections/{id}`]: { changes: 'people', send: bare },
  [`POST ${API}/people/{id}/erasure`]: { by: SYSTEM, send: json(() => ({ requestedOn: DAY })) },
  [`DELETE ${API}/api-keys/{id}`]: { changes: 'account', send: bare },
};
