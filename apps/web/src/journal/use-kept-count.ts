import { useQuery } from '@tanstack/react-query';
import { records } from './record-store.js';
import type { OwnedRecord } from './record-store.js';
import { sealedRecords } from './sealed-records.js';

/** Of how many courses this browser keeps something that no server has acknowledged. */
export interface KeptCount {
  /** It is sent by itself. */
  waiting: number;
  /** The server cannot open it. */
  sealed: number;
}

/** undefined while that is being looked up. */
export function useKeptCount(personId: string): KeptCount | undefined {
  return useQuery({
    queryKey: ['kept', personId],
    // Nothing of this needs the line, and without one it matters most.
    networkMode: 'always',
    queryFn: async (): Promise<KeptCount> => {
      const found = await records.listOf(personId).catch(() => []);
      const [sealed, waiting] = [true, false].map((which) =>
        found.filter((record) => sealedRecords.has(record) === which),
      );
      return { waiting: coursesOf(waiting), sealed: coursesOf(sealed) };
    },
  }).data;
}

function coursesOf(found: readonly OwnedRecord[] = []): number {
  return new Set(found.map(({ owner }) => owner)).size;
}
