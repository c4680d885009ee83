import type { KnownPosition } from './roster-plan.js';
import { dayBefore, inTheWay, isHeldOnOrAfter } from '../position-interval.js';
import { keepsFirstDay, otherFirstDay, postOfThatTime } from './first-day.js';
import { firstAfter, planEarlierPost } from './plan-earlier-post.js';
import { isPostOf } from './wish.js';
import type { PositionChange, PositionRefusal, Wish } from './wish.js';

/**
 * Compares a line with the person's positions at the agency. Another discipline or title from a later day on is a
 * transfer; without a later day it corrects what was wrong. After a separation a later first day is a return. A post that began
 * before one that is known is put in its place, so that files which come in another order than the moves give the same positions.
 * The first day of a post that runs only ever goes back: a later one would take away years that are known.
 */
export function planPosition(
  positions: readonly KnownPosition[],
  wish: Wish,
  today: string,
): PositionChange | PositionRefusal {
  const lasting = positions.filter((position) => isHeldOnOrAfter(position, today));
  const told = newestOf(
    positions.filter((position) => position.startsOn === wish.startsOn && isPostOf(position, wish)),
  );
  const hasLeft = lasting.length === 0 && told === newestOf(positions);
  if (told && !hasLeft) return changeCurrent(positions, told, wish, today);
  const ofThatTime = lasting.length > 0 ? postOfThatTime(positions, wish, today) : undefined;
  if (ofThatTime) return changeCurrent(positions, ofThatTime, wish, today);
  const earlier = planEarlierPost(positions, wish, today);
  if (earlier) return earlier;
  const current = lasting.find((position) => position.discipline === wish.discipline) ?? newestOf(lasting);
  if (current) return changeCurrent(positions, current, wish, today);
  const last = newestOf(positions);
  if (!last) throw new Error('A person without positions at the agency is not known there.');
  return comeBack(last, wish);
}

function newestOf(positions: readonly KnownPosition[]): KnownPosition | undefined {
  return [...positions].sort((a, b) => b.startsOn.localeCompare(a.startsOn))[0];
}

function changeCurrent(
  positions: readonly KnownPosition[],
  current: KnownPosition,
  wish: Wish,
  today: string,
): PositionChange | PositionRefusal {
  const startsOn = keepsFirstDay(current, wish, today) ? undefined : wish.startsOn;
  const after: KnownPosition = {
    ...current,
    discipline: wish.discipline ?? current.discipline,
    title: wish.title ?? current.title,
    supervisorId: wish.supervisorId ?? current.supervisorId,
    startsOn: startsOn ?? current.startsOn,
    endsOn: wish.endsOn ?? current.endsOn,
  };
  const others = positions.filter((position) => position !== current);
  if (inTheWay(others, after)) {
    return {
      column: 'starts_on',
      message: 'The person holds another position of this discipline here in that time. Correct the dates.',
    };
  }
  const otherPost = after.discipline !== current.discipline || after.title !== current.title;
  if (otherPost && after.startsOn > current.startsOn) {
    const lastDay = dayBefore(after.startsOn);
    const next = firstAfter(others, after.startsOn);
    const { id: _, ...started } = { ...after, endsOn: wish.endsOn ?? (next ? dayBefore(next.startsOn) : null) };
    const lasts = current.endsOn === null || current.endsOn > lastDay;
    return { outcome: 'transferred', started, ...(lasts ? { ended: { position: current, endsOn: lastDay } } : {}) };
  }
  if (after.endsOn !== null && after.endsOn < after.startsOn) {
    return { column: 'ends_on', message: `ends_on is before the first day, ${after.startsOn}. Correct one of them.` };
  }
  const same = (Object.keys(after) as (keyof KnownPosition)[]).every((field) => after[field] === current[field]);
  const warning = otherFirstDay(current, after, wish);
  const warned = warning ? { warning } : {};
  if (same) return { outcome: 'unchanged', ...warned };
  const leaves = current.endsOn === null && after.endsOn !== null;
  return { outcome: leaves ? 'separated' : 'updated', corrected: { before: current, after }, ...warned };
}

function comeBack(last: KnownPosition, wish: Wish): PositionChange | PositionRefusal {
  const endedOn = last.endsOn ?? '';
  if (wish.startsOn !== undefined && wish.startsOn > endedOn) {
    const { id: _, ...started } = {
      ...last,
      discipline: wish.discipline ?? last.discipline,
      title: wish.title ?? null,
      supervisorId: wish.supervisorId ?? null,
      startsOn: wish.startsOn,
      endsOn: wish.endsOn ?? null,
    };
    return { outcome: 'rehired', started };
  }
  if (wish.endsOn === last.endsOn) return { outcome: 'unchanged' };
  return {
    column: 'starts_on',
    message: `The person left on ${endedOn}. Give a later starts_on to take them on again, or that day as ends_on.`,
  };
}
