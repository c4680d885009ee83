import { roles } from '@muster/contracts';
import type { QueryValues } from '../../api/request.js';

export const STATES = [
  { value: 'in_force', label: 'In force' },
  { value: 'ended', label: 'Ended on their last day' },
];

/** What the API is asked for; a word that it does not know is left out, so that an old bookmark still opens. */
export function queryFor(params: URLSearchParams, agencyId: string | undefined): QueryValues {
  const asOf = params.get('asOf');
  return {
    asOf,
    q: params.get('q'),
    role: roles.codes.find((role) => role === params.get('role')),
    agencyId: agencyId ?? params.get('agencyId'),
    // As of a day there are only the roles of that day.
    state: asOf ? undefined : STATES.find(({ value }) => value === params.get('state'))?.value,
  };
}
