import { useQuery } from '@tanstack/react-query';
import { get } from './request.js';
import type { QueryValues } from './request.js';

/** One resource by its path. */
export function useOne<T>(path: string, query: QueryValues = {}, enabled = true) {
  return useQuery({ queryKey: ['one', path, query], queryFn: () => get<T>(path, query), enabled });
}
