import { useQuery, useQueryClient } from '@tanstack/react-query';
import { cameLate, noteCameLate } from './came-late.js';

/** `late` until the person has read it, also at later visits; looked up again whenever something that was kept has been sent. */
export function useCameLate(personId: string): { late: boolean; read: () => void } {
  const client = useQueryClient();
  const queryKey = ['kept', personId, 'late'];
  const { data } = useQuery({ queryKey, networkMode: 'always', queryFn: () => cameLate(personId) });
  const read = () => {
    noteCameLate(personId, false);
    void client.invalidateQueries({ queryKey });
  };
  return { late: data ?? false, read };
}
