import type { PresentSessionAnswer, SessionAnswer } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { get, setCsrfToken } from '../api/request.js';

async function fetchMe(): Promise<SessionAnswer | null> {
  const { session } = await get<PresentSessionAnswer>('/session');
  if (session) setCsrfToken(session.csrfToken);
  return session;
}

/** Who is signed in; null for nobody. @param lookEvery milliseconds after which it is asked again, for a page that waits for a sign-in */
export function useMe(
  lookEvery: (last: { data: SessionAnswer | null | undefined; dataUpdatedAt: number }) => number | false = never,
) {
  return useQuery({
    queryKey: ['me'],
    queryFn: fetchMe,
    staleTime: 5 * 60_000,
    refetchInterval: ({ state }) => lookEvery(state),
  });
}

function never(): false {
  return false;
}
