import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { remove } from '../api/request.js';

/** Ends the session here even when the server cannot be reached: a shared computer must not show the next person anything. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await remove('/sessions/current');
    } finally {
      client.clear();
      client.setQueryData(['me'], null);
      void navigate('/sign-in', { replace: true });
    }
  };
}
