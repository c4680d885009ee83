import { versionScopes } from '@muster/contracts';
import type { ChangeSummary, VersionScope } from '@muster/contracts';
import type { LoadedHistory } from '../cycles/histories.js';
import { sameStanding, shownOf, standingOf } from '../cycles/shown-standing.js';
import type { CivilDate, StatusOnDate } from '../domain/index.js';

/** One assignment whose standing would be another. */
export interface Change {
  entry: LoadedHistory;
  before: StatusOnDate;
  after: StatusOnDate;
}

/** What a change would be of an assignment, for one of the choices; null where nothing would be another. */
export function changeOf(entry: LoadedHistory, altered: LoadedHistory, on: CivilDate): Change | null {
  const before = standingOf(entry, on);
  const after = standingOf(altered, on);
  return sameStanding(shownOf(before), shownOf(after)) ? null : { entry, before, after };
}

/** Counts the changes of each choice, from status to status. */
export class ChangeCount {
  private readonly moves = new Map<VersionScope, Map<string, ChangeSummary['moves'][number]>>();
  private readonly datesOnly = new Map<VersionScope, number>();
  private readonly unchanged = new Map<VersionScope, number>();

  add(appliesTo: VersionScope, change: Change | null): void {
    if (change === null) return this.raise(this.unchanged, appliesTo);
    const { status: from } = change.before;
    const { status: to } = change.after;
    if (from === to) return this.raise(this.datesOnly, appliesTo);
    const moves = this.moves.get(appliesTo) ?? new Map<string, ChangeSummary['moves'][number]>();
    const key = `${from} ${to}`;
    moves.set(key, { from, to, people: (moves.get(key)?.people ?? 0) + 1 });
    this.moves.set(appliesTo, moves);
  }

  summaries(): ChangeSummary[] {
    return versionScopes.codes.map((appliesTo) => ({
      appliesTo,
      moves: [...(this.moves.get(appliesTo)?.values() ?? [])].sort((a, b) => b.people - a.people),
      datesOnly: this.datesOnly.get(appliesTo) ?? 0,
      unchanged: this.unchanged.get(appliesTo) ?? 0,
    }));
  }

  private raise(counts: Map<VersionScope, number>, appliesTo: VersionScope): void {
    counts.set(appliesTo, (counts.get(appliesTo) ?? 0) + 1);
  }
}
