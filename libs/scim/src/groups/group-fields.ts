import type { GroupField } from '@muster/directory';
import type { FilterTargets } from '../filter/read-filter.js';

/** By what groups can be filtered and sorted. */
export const GROUP_FIELDS: FilterTargets<GroupField> = {
  id: { field: 'id', type: 'text' },
  externalId: { field: 'externalId', type: 'text' },
  displayName: { field: 'displayName', type: 'text' },
  members: { field: 'members', type: 'set' },
  'members.value': { field: 'members', type: 'set' },
  'members.type': { fixed: 'User', presentWith: 'members' },
  'meta.created': { field: 'createdAt', type: 'instant' },
  'meta.lastModified': { field: 'changedAt', type: 'instant' },
};
