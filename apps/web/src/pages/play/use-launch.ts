import type { LaunchAnswer, LaunchMode } from '@muster/contracts';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { post } from '../../api/request.js';

/** Opens the course once per visit of the page: each launch takes over from the one before, so a second one would only close the first. */
export function useLaunch(registrationId: string, mode: LaunchMode | undefined) {
  // Said once by the launch that it is about; opening the course again must not take it away unread.
  const [notice, setNotice] = useState<string | null>(null);
  const [data, setData] = useState<LaunchAnswer>();
  /** A newer one than the player was opened with, for it to go on by. */
  const [renewed, setRenewed] = useState<LaunchAnswer>();
  const { mutate, error, isError } = useMutation({
    mutationFn: (purpose: 'to open' | 'to go on') =>
      post<LaunchAnswer>(
        `/registrations/${registrationId}/launches`,
        purpose === 'to go on' ? { mode, goOn: true } : { mode },
      ),
    onSuccess: (answer, purpose) => {
      if (purpose === 'to open') setData(answer);
      setRenewed(purpose === 'to open' ? undefined : answer);
      setNotice((before) => answer.notice ?? before);
    },
  });
  const launched = useRef(false);
  useEffect(() => {
    if (launched.current) return;
    launched.current = true;
    mutate('to open');
  }, [mutate]);
  const again = useCallback(() => {
    setData(undefined);
    mutate('to open');
  }, [mutate]);
  /** Launches anew for the course that is open, which stays in its place. */
  const renew = useCallback(() => mutate('to go on'), [mutate]);
  return { data, renewed, error, isError, notice, again, renew };
}
