import { isDeepStrictEqual } from 'node:util';
import type { CycleRow } from '../data/cycle.repository.js';
import type { Cycle } from '../domain/index.js';

type Certified = Partial<Record<keyof Cycle, unknown>>;

/** What a certificate of a period says: whatever changes it changes the certificate. Null for one that is not certified. */
function certifiedAs(cycle: Certified | undefined): unknown[] | null {
  if (cycle?.certifiedOn == null) return null;
  const { kind, versionId, certifiedOn, validFrom, validUntil, evidenceIds } = cycle;
  return [kind, versionId, certifiedOn, validFrom ?? null, validUntil ?? null, evidenceIds];
}

/** The numbers of the periods that are certified otherwise than they were, no more, or for the first time. */
export function settledCycles(before: readonly CycleRow[], after: readonly Cycle[]): number[] {
  const numbers = [...new Set([...before, ...after].map(({ sequence }) => sequence))].sort((a, b) => a - b);
  return numbers.filter((sequence) => {
    const [was, is] = [before, after].map((cycles: readonly (CycleRow | Cycle)[]) =>
      certifiedAs(cycles.find((cycle) => cycle.sequence === sequence)),
    );
    return !isDeepStrictEqual(was, is);
  });
}
