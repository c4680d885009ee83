import type { PersonAnswer } from '@muster/contracts';
import { formatCivilDate, todayIn } from '../../display/dates.js';

/**
 * What to know before somebody is given a role or an invitation: that their last day at the agency, or at all of theirs, has come on the
 * agency's calendar. Undefined for somebody who works on, or has never worked.
 */
export function lastDayCame(
  { displayName, positions }: Pick<PersonAnswer, 'displayName' | 'positions'>,
  agencyId?: string,
  now = new Date(),
): string | undefined {
  const held = agencyId === undefined ? positions : positions.filter((position) => position.agencyId === agencyId);
  const [last] = [...held].sort((a, b) => (b.endsOn ?? '9').localeCompare(a.endsOn ?? '9'));
  if (!last || held.some(({ endsOn, timeZone }) => endsOn === null || endsOn > todayIn(timeZone, now)))
    return undefined;
  const verb = last.endsOn === todayIn(last.timeZone, now) ? 'is today' : `was ${formatCivilDate(last.endsOn ?? '')}`;
  return `The last day of ${displayName} at ${last.agencyName} ${verb}.`;
}
