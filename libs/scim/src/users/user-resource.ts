import type { ProvisionedPerson } from '@muster/directory';
import { withVersion } from '../protocol/entity-tag.js';
import { ENTERPRISE_USER, MUSTER_USER, USER } from '../schema/user-schema.js';

/** What a user's resource shows beside the person. */
export interface UserSurroundings {
  /** `https://…/scim/v2` without a slash at the end. */
  base: string;
  agencyName: string;
  supervisorName: string | undefined;
  groups: readonly { id: string; displayName: string }[];
}

/** A person as a User of RFC 7643, 4.1, with its version. */
export function userResource(person: ProvisionedPerson, around: UserSurroundings): Record<string, unknown> {
  const { base, agencyName, supervisorName, groups } = around;
  const { id, givenName, familyName, externalId, title, email, supervisorId } = person;
  const displayName = `${givenName} ${familyName}`;
  const manager =
    supervisorId === null
      ? {}
      : {
          manager: {
            value: supervisorId,
            $ref: `${base}/Users/${supervisorId}`,
            ...(supervisorName === undefined ? {} : { displayName: supervisorName }),
          },
        };
  return withVersion({
    schemas: [USER, ENTERPRISE_USER, MUSTER_USER],
    id,
    ...(externalId === null ? {} : { externalId }),
    meta: {
      resourceType: 'User',
      created: person.createdAt.toISOString(),
      lastModified: person.changedAt.toISOString(),
      location: `${base}/Users/${id}`,
    },
    userName: person.userName,
    name: { formatted: displayName, familyName, givenName },
    displayName,
    ...(title === null ? {} : { title }),
    active: person.active,
    ...(email === null ? {} : { emails: [{ value: email, type: 'work', primary: true }] }),
    ...(groups.length === 0
      ? {}
      : {
          groups: groups.map((group) => ({
            ...{ value: group.id, $ref: `${base}/Groups/${group.id}`, display: group.displayName, type: 'direct' },
          })),
        }),
    [ENTERPRISE_USER]: {
      ...present({
        employeeNumber: person.personnelNumber,
        costCenter: person.costCenter,
        division: person.division,
        department: person.department,
      }),
      organization: agencyName,
      ...manager,
    },
    ...(person.discipline === null ? {} : { [MUSTER_USER]: { discipline: person.discipline } }),
  });
}

function present(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}
