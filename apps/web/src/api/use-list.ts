import type { Page } from '@muster/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from './request.js';
import type { QueryValues } from './request.js';

/** Pages of one list, joined as the reader asks for more. */
export function useList<T>(path: string, query: QueryValues = {}, enabled = true) {
  const result = useInfiniteQuery({
    queryKey: ['list', path, query],
    queryFn: ({ pageParam }) => get<Page<T>>(path, { ...query, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled,
  });
  return { ...result, items: result.data?.pages.flatMap((page) => page.items) ?? [] };
}
