import type { CivilDate, Clock } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';

/**
 * A clock that stands still until a test moves it. It is a `Clock` by its shape alone: the kernel would bring Nest and
 * TypeORM into every spec that only wants a package or a database.
 */
export class SetClock implements Clock {
  private at: Temporal.Instant;

  constructor(at: string) {
    this.at = instantOf(at);
  }

  now(): Temporal.Instant {
    return this.at;
  }

  date(): Date {
    return new Date(this.at.epochMilliseconds);
  }

  today(timeZone: string): CivilDate {
    return this.at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  }

  /** @param at an instant, or a day, which stands for a moment that falls on it from Puerto Rico to Honolulu. */
  setTo(at: string): void {
    this.at = instantOf(at);
  }

  forward(duration: Temporal.DurationLike): void {
    this.at = this.at.add(duration);
  }
}

function instantOf(at: string): Temporal.Instant {
  return Temporal.Instant.from(at.includes('T') ? at : `${at}T18:00:00Z`);
}
