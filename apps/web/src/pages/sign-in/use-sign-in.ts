import type { SessionAnswer, SessionBody } from '@muster/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { post, setCsrfToken } from '../../api/request.js';

/** Opens a session. Nothing that was fetched for somebody else stays in the page. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SessionBody) => post<SessionAnswer>('/sessions', body),
    onSuccess: (session) => {
      setCsrfToken(session.csrfToken);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'setup' && query.queryKey[0] !== 'me' });
      client.setQueryData(['me'], session);
    },
  });
}
