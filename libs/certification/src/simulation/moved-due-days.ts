import type { ShownStanding } from '@muster/contracts';
import type { DueDay } from '../ports/report-periods.port.js';

interface Moved {
  agencyId: string | null;
  before: Pick<ShownStanding, 'dueOn'>;
  after: Pick<ShownStanding, 'dueOn'>;
}

/** The days on which something fell due and no longer would, or would and did not, each once for an agency. */
export function movedDueDays(changes: readonly Moved[]): DueDay[] {
  const days = new Map<string, DueDay>();
  for (const { agencyId, before, after } of changes) {
    if (agencyId === null || before.dueOn === after.dueOn) continue;
    for (const on of [before.dueOn, after.dueOn]) if (on !== null) days.set(`${agencyId} ${on}`, { agencyId, on });
  }
  return [...days.values()];
}
