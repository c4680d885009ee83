import { Temporal } from 'temporal-polyfill';

/** Days of a position, both included; `endsOn` null while it lasts. Civil dates, `YYYY-MM-DD`. */
export interface Interval {
  startsOn: string;
  endsOn: string | null;
}

export interface PlacedInterval extends Interval {
  agencyId: string;
  discipline: string;
}

const FOR_EVER = '9999-12-31';

export function dayBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

/** True when the position is held on the date. */
export function isHeldOn(position: Interval, on: string): boolean {
  return position.startsOn <= on && on <= (position.endsOn ?? FOR_EVER);
}

/** True when the position is held on the date or begins after it. */
export function isHeldOnOrAfter(position: Interval, on: string): boolean {
  return on <= (position.endsOn ?? FOR_EVER);
}

/** True when no day after the date is left: the date may be the last. */
export function isOverAfter(position: Interval, on: string): boolean {
  return position.endsOn !== null && position.endsOn <= on;
}

/** True when the last day of these positions comes earlier than it would have; none at all is no change. */
export function isShortened(before: readonly Interval[], after: readonly Interval[]): boolean {
  const last = (held: readonly Interval[]): string =>
    held.reduce((latest, { endsOn }) => ((endsOn ?? FOR_EVER) > latest ? (endsOn ?? FOR_EVER) : latest), '');
  return last(after) < last(before);
}

export function overlap(a: Interval, b: Interval): boolean {
  return a.startsOn <= (b.endsOn ?? FOR_EVER) && b.startsOn <= (a.endsOn ?? FOR_EVER);
}

/**
 * The position that stands in the way of another: same agency, same discipline, a day in common. Two disciplines at one
 * agency, or one discipline at two, are two posts and may overlap.
 */
export function inTheWay<P extends PlacedInterval>(held: readonly P[], wanted: PlacedInterval): P | undefined {
  return held.find(
    (position) =>
      position.agencyId === wanted.agencyId && position.discipline === wanted.discipline && overlap(position, wanted),
  );
}

/**
 * The last day of a position that another replaces: the day before the other begins. Undefined when the position begins
 * no earlier than its successor, or ended before the day on which it would hand over.
 */
export function lastDayBefore(successorStartsOn: string, replaced: Interval): string | undefined {
  const lastDay = dayBefore(successorStartsOn);
  return replaced.startsOn <= lastDay && lastDay <= (replaced.endsOn ?? FOR_EVER) ? lastDay : undefined;
}

export type Separation<P> = { kind: 'ends'; ending: P[] } | { kind: 'not-employed' } | { kind: 'starts-later' };

/**
 * What a separation with `on` as last day does to the positions at one agency. Repeating it ends nothing more and is no
 * fault; a position that begins only afterwards is one, because it would be left without its beginning.
 */
export function separation<P extends Interval>(atAgency: readonly P[], on: string): Separation<P> {
  if (atAgency.some((position) => position.startsOn > on)) return { kind: 'starts-later' };
  const held = atAgency.filter((position) => isHeldOn(position, on));
  return held.length === 0
    ? { kind: 'not-employed' }
    : { kind: 'ends', ending: held.filter((position) => position.endsOn !== on) };
}
