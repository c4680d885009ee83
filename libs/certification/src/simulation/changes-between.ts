import type { ExceptionPreview } from '@muster/contracts';
import type { LoadedHistory } from '../cycles/histories.js';
import { sameStanding, shownOf, standingOf } from '../cycles/shown-standing.js';
import { conclusion } from '../domain/index.js';
import type { CivilDate } from '../domain/index.js';

/** With the agency that answers for it. */
export interface ChangeOfPerson {
  agencyId: string | null;
  change: ExceptionPreview['changes'][number];
}

/** Each requirement, once for each side of a court's wall, whose standing or dates differ between the same assignments with other facts. */
export function changesBetween(
  before: readonly LoadedHistory[],
  after: readonly LoadedHistory[],
  on: CivilDate,
): ChangeOfPerson[] {
  const seen = new Set<string>();
  return before.flatMap((entry, at) => {
    const changed = after[at];
    const key = `${entry.requirement.id} ${entry.assignment.court}`;
    if (changed === undefined || seen.has(key)) return [];
    seen.add(key);
    return changeOf(entry, changed, on);
  });
}

function changeOf(before: LoadedHistory, after: LoadedHistory, on: CivilDate): ChangeOfPerson[] {
  const to = standingOf(after, on);
  const shown = { before: shownOf(standingOf(before, on)), after: shownOf(to) };
  if (sameStanding(shown.before, shown.after)) return [];
  const { id, title } = before.requirement;
  const change = { requirementId: id, requirementTitle: title, ...shown, sentence: conclusion(to, on) };
  return [{ agencyId: before.assignment.agencyId, change }];
}
