import type { PresentSessionAnswer, SessionAnswer } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { get, setCsrfToken } from '../api/request.js';

async function fetchMe(): Promise<SessionAnswer | null> {
  const { session } = await get<PresentSessionAnswer>('/session');
  if (session) setCsrfToken(session.csrfToken);
  return session;
}

/** Who is signed in; null for nobody. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: fetchMe, staleTime: 5 * 60_000 });
}
