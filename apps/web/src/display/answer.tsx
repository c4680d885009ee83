import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from './loading.js';
import { Problem } from './problem.js';

interface AnswerProps<T> {
  query: UseQueryResult<T>;
  what: string;
  children: (data: T) => ReactNode;
}

/** Loading, a problem with its way out, or the data: the three things that can be on a page. */
export function Answer<T>({ query, what, children }: AnswerProps<T>) {
  if (query.isPending) return <Loading what={what} />;
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  return <>{children(query.data)}</>;
}
