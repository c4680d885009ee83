import { sharedDays, untilOf } from '@muster/contracts';
import type { LeaveAnswer, PersonAnswer, SharedDays } from '@muster/contracts';
import { useList } from '../../api/use-list.js';
import { Day } from '../../display/date.js';

/** What both records have on the same days at one agency, and what becomes of it. */
export function MergeOverlaps({ keep, merged }: { keep: PersonAnswer; merged: PersonAnswer }) {
  const kept = useList<LeaveAnswer>(`/people/${keep.id}/leaves`);
  const other = useList<LeaveAnswer>(`/people/${merged.id}/leaves`);
  const leaves = sharedDays(kept.items.map(away), other.items.map(away));
  const positions = sharedDays(postsOf(keep), postsOf(merged));
  if (leaves.length === 0 && positions.length === 0) return null;
  return (
    <>
      <p>
        Both records have entries for the same days. Both entries stay as they are, such a day counts once, and undoing
        the merge gives each record its own again:
      </p>
      <ul className="usa-list">
        {[...leaves.map(inWords('On leave or deployed')), ...positions.map(inWords('At work'))]}
      </ul>
    </>
  );
}

function inWords(what: string) {
  return ({ agencyName, startsOn, endsOn }: SharedDays) => (
    <li key={`${what} ${agencyName} ${startsOn} ${endsOn}`}>
      {what} at {agencyName}: <Day date={startsOn} /> to <Day date={endsOn} none="an open end" />
    </li>
  );
}

function away(leave: LeaveAnswer) {
  return { ...leave, until: leave.countsUntil };
}

function postsOf({ positions }: PersonAnswer) {
  return positions.map((held) => ({ ...held, until: untilOf(held.endsOn) }));
}
