import type { PackageImportAnswer } from '@muster/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { apiHref, get } from '../../../../api/request.js';

const ASK_EVERY_MS = 1000;
/** Beside a stream only a safeguard, for proxies that hold it back without breaking it. */
const BESIDE_STREAM_MS = 5000;

const hasEnded = (job: PackageImportAnswer | undefined) => job?.state === 'succeeded' || job?.state === 'failed';

/** Follows an import by the stream of its events, and by asking where the stream does not get through. */
export function usePackageImport(importId: string) {
  const client = useQueryClient();
  const [streams, setStreams] = useState(false);
  const query = useQuery({
    queryKey: ['package-import', importId],
    queryFn: () => get<PackageImportAnswer>(`/package-imports/${importId}`),
    refetchInterval: ({ state }) => (hasEnded(state.data) ? false : streams ? BESIDE_STREAM_MS : ASK_EVERY_MS),
  });
  const ended = hasEnded(query.data);

  useEffect(() => {
    if (ended) return undefined;
    const source = new EventSource(apiHref(`/package-imports/${importId}`));
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      client.setQueryData(['package-import', importId], JSON.parse(data) as PackageImportAnswer);
    });
    source.onopen = () => setStreams(true);
    source.onerror = () => setStreams(false);
    return () => source.close();
  }, [client, importId, ended]);

  return { job: query.data, ended, error: query.error, cutOff: query.isError || query.fetchStatus === 'paused' };
}
