import type { KnownPosition } from './roster-plan.js';
import { dayBefore, inTheWay, isHeldOnOrAfter, overlap } from '../position-interval.js';
import { isPostOf } from './wish.js';
import type { PositionChange, PositionRefusal, Wish } from './wish.js';

/** The position that begins first after a day. */
export function firstAfter(positions: readonly KnownPosition[], day: string): KnownPosition | undefined {
  return positions
    .filter(({ startsOn }) => startsOn > day)
    .reduce<KnownPosition | undefined>(
      (first, position) => (first && first.startsOn <= position.startsOn ? first : position),
      undefined,
    );
}

/**
 * A post from before one that is known: it lasts until the day before the next, or as long as the post did that was known of that
 * time and then ends where this one begins. Undefined when the line is about the present.
 */
export function planEarlierPost(
  positions: readonly KnownPosition[],
  wish: Wish,
  today: string,
): PositionChange | PositionRefusal | undefined {
  const { startsOn } = wish;
  const next = startsOn === undefined ? undefined : firstAfter(positions, startsOn);
  if (startsOn === undefined || !next) return undefined;
  if (positions.some((position) => position.startsOn <= startsOn && isHeldOnOrAfter(position, today))) return undefined;
  const samePost = positions.filter((position) => isPostOf(position, wish));
  const period = { startsOn, endsOn: wish.endsOn ?? null };
  if (samePost.length > 0 && (wish.endsOn === undefined || samePost.some((position) => overlap(position, period)))) {
    return undefined;
  }
  const covering = positions.find((position) => position.startsOn < startsOn && startsOn <= (position.endsOn ?? ''));
  const { id: _, ...started } = {
    ...next,
    discipline: wish.discipline ?? next.discipline,
    title: wish.title ?? null,
    supervisorId: wish.supervisorId ?? null,
    startsOn,
    endsOn: wish.endsOn ?? covering?.endsOn ?? dayBefore(next.startsOn),
  };
  const others = positions.filter((position) => position !== covering);
  if (started.endsOn >= next.startsOn || inTheWay(others, started)) {
    return {
      column: 'ends_on',
      message: `The person holds another position here from ${next.startsOn} on. Give a last day before it, or correct the dates.`,
    };
  }
  return {
    outcome: 'updated',
    started,
    ...(covering ? { ended: { position: covering, endsOn: dayBefore(startsOn) } } : {}),
  };
}
