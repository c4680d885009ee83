import type { Query, QueryClient } from '@tanstack/react-query';

const waits = (query: Query) => query.state.status === 'pending';

/** Asks anew for everything on screen that has no answer yet. An answer that is on its way would else be waited for, and may never come. */
export async function askAgain(client: QueryClient): Promise<void> {
  await client.cancelQueries({ type: 'active', predicate: waits });
  await client.refetchQueries({ type: 'active', predicate: waits });
}
