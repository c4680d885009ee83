import { createHash } from 'node:crypto';
import type { AgencyGroup, GroupMember } from '@muster/directory';
import { GROUP } from '../schema/group-schema.js';

/**
 * A group as RFC 7643, 4.2 has it. Its version follows the list of members, not their names, so that a change of a large group
 * need not read them all.
 */
export function groupResource(
  group: AgencyGroup,
  members: readonly GroupMember[],
  base: string,
): Record<string, unknown> {
  const { id, displayName, externalId, createdAt, changedAt } = group;
  return {
    schemas: [GROUP],
    id,
    ...(externalId === null ? {} : { externalId }),
    meta: {
      resourceType: 'Group',
      created: createdAt.toISOString(),
      lastModified: changedAt.toISOString(),
      location: `${base}/Groups/${id}`,
      version: groupVersion(group),
    },
    displayName,
    ...(members.length === 0
      ? {}
      : {
          members: members.map(({ personId, displayName: display }) => ({
            ...{ value: personId, $ref: `${base}/Users/${personId}`, display, type: 'User' },
          })),
        }),
  };
}

/** Weak entity tag (RFC 9110, 8.8.3). */
export function groupVersion({ id, revision }: AgencyGroup): string {
  return `W/"${createHash('sha256').update(`${id} ${revision}`).digest('base64url').slice(0, 22)}"`;
}
