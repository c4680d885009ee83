import { useQuery } from '@tanstack/react-query';
import { records } from './record-store.js';
import { countKept } from './kept-count.js';
import type { KeptCount } from './kept-count.js';
import { heldRecords } from './held-records.js';

/** undefined while that is being looked up. */
export function useKeptCount(personId: string): KeptCount | undefined {
  return useQuery({
    queryKey: ['kept', personId],
    // Nothing of this needs the line, and without one it matters most.
    networkMode: 'always',
    queryFn: async (): Promise<KeptCount> => {
      const found = await records.listOf(personId).catch(() => []);
      return countKept(found, (record) => heldRecords.has(record));
    },
  }).data;
}
