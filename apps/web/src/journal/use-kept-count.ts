import { useQuery } from '@tanstack/react-query';
import { records } from './record-store.js';

/** Of how many courses this browser keeps something that no server has acknowledged; undefined while that is being looked up. */
export function useKeptCount(personId: string): number | undefined {
  return useQuery({
    queryKey: ['kept', personId],
    // Nothing of this needs the line, and without one it matters most.
    networkMode: 'always',
    queryFn: async () => {
      const found = await records.listOf(personId).catch(() => []);
      return new Set(found.map(({ owner }) => owner)).size;
    },
  }).data;
}
