import { integritySignKinds, registrationStates } from '@muster/contracts';
import type { QueryValues } from '../../api/request.js';

export const looks = ['open', 'reviewed', 'all'] as const;
export type Look = (typeof looks)[number];

export function lookOf(params: URLSearchParams): Look {
  return looks.find((look) => look === params.get('show')) ?? 'open';
}

/** What the API is asked for; a word that it does not know is left out, so that an old bookmark still opens. */
export function queryFor(agencyId: string, params: URLSearchParams): QueryValues {
  const look = lookOf(params);
  return {
    agencyId,
    kind: integritySignKinds.codes.find((kind) => kind === params.get('kind')),
    q: params.get('q'),
    courseId: params.get('courseId'),
    state: registrationStates.codes.find((state) => state === params.get('state')),
    from: params.get('from'),
    to: params.get('to'),
    reviewed: look === 'all' ? undefined : look === 'reviewed',
  };
}

/** True where the list is as it opens: everything that nobody has looked at. */
export function isUnfiltered(params: URLSearchParams): boolean {
  return (
    lookOf(params) === 'open' && ['kind', 'q', 'courseId', 'state', 'from', 'to'].every((name) => !params.get(name))
  );
}
