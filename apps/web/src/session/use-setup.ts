import type { SetupAnswer } from '@muster/contracts';
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/request.js';

const running = (setup: SetupAnswer | undefined) =>
  setup?.demoJob?.state === 'queued' || setup?.demoJob?.state === 'running';

/** What this installation holds: asked again each second while the demo loads, or while `watch` says that it is about to. */
export function useSetup(watch = false) {
  return useQuery({
    queryKey: ['setup'],
    queryFn: () => get<SetupAnswer>('/setup'),
    staleTime: 60_000,
    refetchInterval: (query) => (watch || running(query.state.data) ? 1000 : false),
  });
}
