import { API, bare, json, SYSTEM } from './written.js';
import type { Writes } from './written.js';

/** Signing in, invitations, roles and keys. */
export const IDENTITY_WRITES: Writes = {
  [`POST ${API}/activations`]: { own: 'Opened by the secret of an invitation.' },
  [`POST ${API}/sessions`]: { own: 'Opened by a password.' },
  [`DELETE ${API}/sessions/current`]: { own: 'The session of whoever asks.' },
  [`DELETE ${API}/sessions/{id}`]: { own: 'The sessions of whoever asks.' },
  [`POST ${API}/me/second-factor`]: { own: 'The second factor of whoever asks.' },
  [`POST ${API}/me/second-factor/confirmation`]: { own: 'The second factor of whoever asks.' },
  [`DELETE ${API}/people/{id}/second-factor`]: { by: SYSTEM, send: bare },
  [`POST ${API}/people/{id}/invitations`]: { changes: 'people', send: json(() => ({})) },
  [`POST ${API}/role-grants`]: {
    changes: 'people',
    send: json(
      ({ person, agency }) => ({
        personId: person,
        grant: { role: 'supervisor', scope: { kind: 'agency', id: agency } },
      }),
      'person',
    ),
  },
  [`POST ${API}/api-keys`]: {
    by: SYSTEM,
    send: json(({ person }) => ({ name: 'A program', personId: person }), 'person'),
  },
};
