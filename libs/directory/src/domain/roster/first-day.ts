import type { KnownPosition } from './roster-plan.js';
import { isHeldOn, isHeldOnOrAfter } from '../position-interval.js';
import { firstAfter } from './plan-earlier-post.js';
import { isPostOf } from './wish.js';
import type { PositionRefusal, Wish } from './wish.js';

/**
 * Whether a position that has begun keeps its first day, though a line gives a later one of the same post: what is known of the years
 * between would be lost. One that lies ahead may still be put off.
 */
export function keepsFirstDay(position: KnownPosition, wish: Wish, today: string): boolean {
  const { startsOn } = wish;
  return (
    startsOn !== undefined &&
    startsOn > position.startsOn &&
    position.startsOn <= today &&
    isHeldOn(position, startsOn) &&
    isPostOf(position, wish)
  );
}

/**
 * The position that a line means whose first day is not known: of the post that it names, and held on that day, or else over since and
 * the next to begin after that day. Undefined where it may as well mean one of that post that lasts.
 */
export function postOfThatTime(
  positions: readonly KnownPosition[],
  wish: Wish,
  today: string,
): KnownPosition | undefined {
  const { startsOn, endsOn } = wish;
  if (startsOn === undefined) return undefined;
  const held = positions.filter((position) => isHeldOn(position, startsOn));
  const same = held.find((position) => isPostOf(position, wish));
  if (same && isHeldOnOrAfter(same, today)) return same;
  if (positions.some((position) => isPostOf(position, wish) && isHeldOnOrAfter(position, today))) return undefined;
  if (same || held.length > 0 || endsOn !== undefined) return same;
  const next = firstAfter(positions, startsOn);
  return next && isPostOf(next, wish) && !isHeldOnOrAfter(next, today) ? next : undefined;
}

/** What to tell of a line that names another first day of the same post. */
export function otherFirstDay(before: KnownPosition, after: KnownPosition, wish: Wish): PositionRefusal | undefined {
  if (wish.startsOn !== undefined && wish.startsOn > after.startsOn) {
    return {
      column: 'starts_on',
      message:
        `The line says ${wish.startsOn}, and the position runs since ${after.startsOn}. It keeps ${after.startsOn}: ` +
        'correct the first day on the person’s page if it is wrong.',
    };
  }
  if (after.startsOn < before.startsOn) {
    return {
      column: 'starts_on',
      message: `The first day of the position goes back from ${before.startsOn} to ${after.startsOn}. Correct the line if that is wrong.`,
    };
  }
  return undefined;
}
