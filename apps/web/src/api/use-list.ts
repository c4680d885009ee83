import type { Page } from '@muster/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { get } from './request.js';
import type { QueryValues } from './request.js';

/** Pages of one list, joined as the reader asks for more. */
export function useList<T>(path: string, query: QueryValues = {}, enabled = true) {
  return usePages([path, query], (cursor) => get<Page<T>>(path, { ...query, cursor }), { enabled });
}

interface PagesOptions {
  enabled?: boolean;
  /** Shows what was there until what is asked for now arrives, so that the control that asked for it stays in its place. */
  keepShown?: boolean;
}

/** The same for pages that are read in a way of their own. `first` has what a page tells beside its items. */
export function usePages<T, P extends Page<T>>(
  key: readonly unknown[],
  read: (cursor: string) => Promise<P & Page<T>>,
  { enabled = true, keepShown = false }: PagesOptions = {},
) {
  const result = useInfiniteQuery({
    queryKey: ['list', ...key],
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    enabled,
    ...(keepShown && { placeholderData: keepPreviousData }),
  });
  const pages = result.data?.pages ?? [];
  return { ...result, items: pages.flatMap((page) => page.items), first: pages[0] };
}
