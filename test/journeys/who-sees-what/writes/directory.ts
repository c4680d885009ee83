import { formWith } from '../../support/api-client.js';
import type { Things } from '../things.js';
import { API, bare, DAY, json, SYSTEM } from './written.js';
import type { Writes } from './written.js';

const roster = async (): Promise<FormData> =>
  formWith('file', Buffer.from('external_id,given_name,family_name\r\n9,Nobody,Nobody\r\n'), 'roster.csv', {
    mode: 'merge',
  });
const position = ({ agency }: Things) => ({
  agencyId: agency,
  discipline: 'victim_witness_staff',
  startsOn: DAY,
});

/** Agencies, task forces and people. */
export const DIRECTORY_WRITES: Writes = {
  [`POST ${API}/task-forces`]: { by: SYSTEM, send: json(() => ({ name: 'A task force' })) },
  [`POST ${API}/agencies`]: {
    changes: 'agency',
    send: json(({ agency }) => ({ name: 'A branch', kind: 'other', parentId: agency }), 'agencyExternalId'),
  },
  [`PATCH ${API}/agencies/{id}`]: { changes: 'agency', send: json(() => ({ state: 'TX' }), 'agencyExternalId') },
  [`POST ${API}/agencies/{id}/merger-previews`]: {
    changes: 'agency',
    send: json(({ annex }) => ({ intoAgencyId: annex, on: '2029-01-01' }), 'annex'),
  },
  [`POST ${API}/agencies/{id}/mergers`]: {
    changes: 'agency',
    send: json(({ annex }) => ({ intoAgencyId: annex, on: '2029-01-01' }), 'annex'),
  },
  // Of the agency that was brought in, and not of whose the task force is.
  [`POST ${API}/agencies/{id}/task-forces/{taskForceId}/acknowledgement`]: {
    by: [
      'agency administrator',
      'administrator of the other agency',
      'administrator of the county above agency and court',
    ],
    send: bare,
  },
  [`PUT ${API}/task-forces/{id}/agencies/{agencyId}`]: {
    by: ['task force coordinator', ...SYSTEM],
    send: json(() => ({ role: 'core', joinedOn: '2020-01-01' })),
  },
  [`POST ${API}/agencies/{id}/roster-imports`]: {
    changes: 'people',
    send: (its) => (its.person ? { form: roster } : undefined),
  },
  [`POST ${API}/roster-imports/{id}/application`]: { changes: 'people', send: json(() => ({})) },
  [`POST ${API}/roster-imports/{id}/undo`]: { changes: 'people', send: bare },
  [`POST ${API}/people`]: {
    changes: 'people',
    send: json(
      (its) => ({
        givenName: 'New',
        familyName: 'Comer',
        email: `new-${its.word}@agency.test`,
        position: position(its),
      }),
      'person',
    ),
  },
  [`PATCH ${API}/people/{id}`]: { changes: 'people', send: json(() => ({ givenName: 'Renamed' })) },
  [`POST ${API}/people/{id}/positions`]: { changes: 'people', send: json(position) },
  [`PATCH ${API}/people/{id}/positions/{positionId}`]: { changes: 'people', send: json(() => ({ title: 'Retitled' })) },
  [`PUT ${API}/people/{id}/service-dates/{agencyId}`]: {
    changes: 'people',
    send: json(() => ({ licensedOn: DAY, oathOn: null })),
  },
  [`PUT ${API}/people/{id}/regulator-numbers/{agencyId}`]: {
    changes: 'people',
    send: json(() => ({ regulator: 'california_post', number: '0000' })),
  },
  [`POST ${API}/people/{id}/leaves`]: {
    changes: 'people',
    send: json(({ agency }) => ({
      agencyId: agency,
      kind: 'leave',
      startsOn: '2024-06-03',
      firstDayBack: '2024-06-10',
    })),
  },
  [`PATCH ${API}/people/{id}/leaves/{leaveId}`]: {
    changes: 'people',
    send: json(() => ({ firstDayBack: '2024-01-29' })),
  },
  [`POST ${API}/possible-duplicates/dismissals`]: {
    changes: 'people',
    send: json(({ person, twin }) => ({ personIds: [person, twin] }), 'twin'),
  },
  [`POST ${API}/people/{id}/merges`]: {
    changes: 'people',
    send: json(({ twin }) => ({ mergedPersonId: twin }), 'twin'),
  },
};
