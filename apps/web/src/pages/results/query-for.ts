import { integritySignKinds } from '@muster/contracts';
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
    reviewed: look === 'all' ? undefined : look === 'reviewed',
    limit: 25,
  };
}
