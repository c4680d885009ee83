import type { ChangeCounts } from '@muster/contracts';
import type { LoadedHistory } from '../cycles/histories.js';
import { sameStanding, shownOf, standingOf } from '../cycles/shown-standing.js';
import type { CivilDate, StatusOnDate } from '../domain/index.js';

/** One assignment whose standing would be another. */
export interface Change {
  entry: LoadedHistory;
  on: CivilDate;
  before: StatusOnDate;
  after: StatusOnDate;
}

/** What a change would be of an assignment; null where nothing would be another. */
export function changeOf(entry: LoadedHistory, altered: LoadedHistory, on: CivilDate): Change | null {
  const before = standingOf(entry, on);
  const after = standingOf(altered, on);
  return sameStanding(shownOf(before), shownOf(after)) ? null : { entry, on, before, after };
}

/** Counts changes from status to status. */
export class ChangeCount {
  private readonly moves = new Map<string, ChangeCounts['moves'][number]>();
  private datesOnly = 0;
  private unchanged = 0;

  add(change: Change | null): void {
    if (change === null) {
      this.unchanged += 1;
      return;
    }
    const { status: from } = change.before;
    const { status: to } = change.after;
    if (from === to) {
      this.datesOnly += 1;
      return;
    }
    const key = `${from} ${to}`;
    this.moves.set(key, { from, to, people: (this.moves.get(key)?.people ?? 0) + 1 });
  }

  counts(): ChangeCounts {
    const moves = [...this.moves.values()].sort((a, b) => b.people - a.people);
    return { moves, datesOnly: this.datesOnly, unchanged: this.unchanged };
  }
}
