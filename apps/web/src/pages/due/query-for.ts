import type { QueryValues } from '../../api/request.js';

export const shows = ['refreshers', 'due_soon', 'late', 'all'] as const;
export type Show = (typeof shows)[number];

export function showOf(params: URLSearchParams): Show {
  return shows.find((show) => show === params.get('show')) ?? 'refreshers';
}

/**
 * What the API is asked for. Refreshers are renewals that are open or coming; people who are late may be so with their
 * first training too, so those lists come from the certifications.
 */
export function queryFor(agencyId: string, params: URLSearchParams): { path: string; query: QueryValues } {
  const show = showOf(params);
  const filters: QueryValues = {
    agencyId,
    requirementId: params.get('requirementId'),
    dueFrom: params.get('dueFrom'),
    dueTo: params.get('dueTo'),
    asOf: params.get('asOf') || undefined,
  };
  switch (show) {
    case 'refreshers':
      return { path: '/refreshers', query: filters };
    case 'due_soon':
      return { path: '/certifications', query: { ...filters, status: 'due_soon' } };
    case 'late':
      return { path: '/certifications', query: { ...filters, overdue: true } };
    case 'all':
      return { path: '/certifications', query: filters };
  }
}
