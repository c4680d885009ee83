import type { LeaveAct, LeaveKind } from '@muster/contracts';

/** Days away: from `startsOn` until the day before `firstDayBack`, which is null while it is not known. Civil dates, `YYYY-MM-DD`. */
export interface LeaveDays {
  kind: LeaveKind;
  startsOn: string;
  firstDayBack: string | null;
}

interface PlacedLeave extends LeaveDays {
  id: string;
  agencyId: string;
  /** First day on which it no longer counts; null while it does. */
  countsUntil: string | null;
}

const FOR_EVER = '9999-12-31';

/** The other leave at the agency with a day in common. Somebody may be on leave from one employer and at work for another. */
export function leaveInTheWay<L extends PlacedLeave>(
  held: readonly L[],
  wanted: Omit<PlacedLeave, 'countsUntil'>,
): L | undefined {
  return held.find(
    (leave) =>
      leave.id !== wanted.id &&
      leave.agencyId === wanted.agencyId &&
      leave.startsOn < (wanted.firstDayBack ?? FOR_EVER) &&
      wanted.startsOn < (leave.countsUntil ?? FOR_EVER),
  );
}

/** How a change is called: an earlier first day back and nothing else ends a leave early. */
export function actOf(before: LeaveDays, after: LeaveDays): LeaveAct {
  const sameElse = before.kind === after.kind && before.startsOn === after.startsOn;
  const earlier = (after.firstDayBack ?? FOR_EVER) < (before.firstDayBack ?? FOR_EVER);
  return sameElse && earlier ? 'ended_early' : 'corrected';
}
