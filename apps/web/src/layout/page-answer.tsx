import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from '../display/loading.js';
import { headingFor } from '../display/heading-for.js';
import { Problem } from '../display/problem.js';
import { TextLink } from './button-link.js';
import { Page } from './page.js';

interface PageAnswerProps<T> {
  query: UseQueryResult<T>;
  what: string;
  children: (data: T) => ReactNode;
}

/** A page that stands on one answer: when it does not come, the page says so under a title of its own. */
export function PageAnswer<T>({ query, what, children }: PageAnswerProps<T>) {
  if (query.isPending) return <Loading what={what} />;
  if (query.isError) {
    return (
      <Page title={headingFor(query.error)}>
        <Problem error={query.error} withHeading={false} onRetry={() => void query.refetch()} />
        <p>
          <TextLink to="/">Go to the start page</TextLink>
        </p>
      </Page>
    );
  }
  return <>{children(query.data)}</>;
}
