/** The token of an invitation, from the fragment (which reaches no server log) or, for older links, the query. */
export function tokenFrom(location: Pick<Location, 'hash' | 'search'>): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('token') ?? new URLSearchParams(location.search).get('token');
}
