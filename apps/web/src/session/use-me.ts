import type { SessionAnswer } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { ProblemError } from '../api/problem-error.js';
import { get, setCsrfToken } from '../api/request.js';

async function fetchMe(): Promise<SessionAnswer | null> {
  try {
    const me = await get<SessionAnswer>('/me');
    setCsrfToken(me.csrfToken);
    return me;
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in; null for nobody. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: fetchMe, staleTime: 5 * 60_000 });
}
