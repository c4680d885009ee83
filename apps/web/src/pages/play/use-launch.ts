import type { LaunchAnswer, LaunchMode } from '@muster/contracts';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { post } from '../../api/request.js';

/** Opens the course once per visit of the page: each launch takes over from the one before, so a second one would only close the first. */
export function useLaunch(registrationId: string, mode: LaunchMode | undefined) {
  // Said once by the launch that it is about; opening the course again must not take it away unread.
  const [notice, setNotice] = useState<string | null>(null);
  const [data, setData] = useState<LaunchAnswer>();
  const { mutate, error, isError } = useMutation({
    mutationFn: () => post<LaunchAnswer>(`/registrations/${registrationId}/launches`, { mode }),
    onSuccess: (answer) => {
      setData(answer);
      setNotice((before) => answer.notice ?? before);
    },
  });
  const launched = useRef(false);
  useEffect(() => {
    if (launched.current) return;
    launched.current = true;
    mutate();
  }, [mutate]);
  const again = useCallback(() => {
    setData(undefined);
    mutate();
  }, [mutate]);
  /** As `again`; the course that is open stays until the new launch is there. */
  const renew = useCallback((done: () => void) => mutate(undefined, { onSuccess: done }), [mutate]);
  return { data, error, isError, notice, again, renew };
}
