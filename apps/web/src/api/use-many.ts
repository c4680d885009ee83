import { useQueries } from '@tanstack/react-query';
import { get } from './request.js';

/** Several resources by their paths, in that order; shares what `useOne` has fetched. */
export function useMany<T>(paths: readonly string[]): { isPending: boolean; error: Error | null; items: T[] } {
  return useQueries({
    queries: paths.map((path) => ({ queryKey: ['one', path, {}], queryFn: () => get<T>(path) })),
    combine: (results) => ({
      isPending: results.some((result) => result.isPending),
      error: results.find((result) => result.error !== null)?.error ?? null,
      items: results.flatMap((result) => (result.data === undefined ? [] : [result.data])),
    }),
  });
}
