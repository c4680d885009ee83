import type { ProvisionedField } from '@muster/directory';
import type { FilterTargets } from '../filter/read-filter.js';
import { ENTERPRISE_USER, MUSTER_USER } from '../schema/user-schema.js';

const text = (field: ProvisionedField) => ({ field, type: 'text' }) as const;

/** By what users can be filtered and sorted. */
export const USER_FIELDS: FilterTargets<ProvisionedField> = {
  id: text('id'),
  externalId: text('externalId'),
  userName: text('userName'),
  'name.givenName': text('givenName'),
  'name.familyName': text('familyName'),
  'name.formatted': text('displayName'),
  displayName: text('displayName'),
  title: text('title'),
  active: { field: 'active', type: 'boolean' },
  emails: text('email'),
  'emails.value': text('email'),
  'emails.type': { fixed: 'work', presentWith: 'email' },
  'emails.primary': { fixed: true, presentWith: 'email' },
  'meta.created': { field: 'createdAt', type: 'instant' },
  'meta.lastModified': { field: 'changedAt', type: 'instant' },
  [`${ENTERPRISE_USER}:employeeNumber`]: text('personnelNumber'),
  [`${ENTERPRISE_USER}:department`]: text('department'),
  [`${ENTERPRISE_USER}:division`]: text('division'),
  [`${ENTERPRISE_USER}:costCenter`]: text('costCenter'),
  [`${ENTERPRISE_USER}:manager`]: text('supervisorId'),
  [`${ENTERPRISE_USER}:manager.value`]: text('supervisorId'),
  [`${MUSTER_USER}:discipline`]: text('discipline'),
};
