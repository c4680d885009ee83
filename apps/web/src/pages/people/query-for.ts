import type { QueryValues } from '../../api/request.js';

export const WHO = [
  { value: 'at_work', label: 'At work on that day' },
  { value: 'on_leave', label: 'On leave or deployed' },
  { value: 'others', label: 'Not at work on that day' },
  { value: 'all', label: 'Everybody on record' },
];

/** What the API is asked for. */
export function queryFor(params: URLSearchParams, agencyId: string | undefined): QueryValues {
  const who = params.get('who') ?? 'at_work';
  return {
    q: params.get('q'),
    agencyId: agencyId ?? params.get('agencyId'),
    discipline: params.get('discipline'),
    asOf: params.get('asOf'),
    ...(who !== 'all' && { active: who !== 'others' }),
    ...(who === 'on_leave' && { onLeave: true }),
  };
}
