import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from './civil-date.js';

/** Where the program reads the time. Injected, so that tests decide what day it is. */
export abstract class Clock {
  abstract now(): Temporal.Instant;

  /** The same as what PostgreSQL's driver and `toISOString` take, in whole milliseconds. */
  date(): Date {
    return new Date(this.now().epochMilliseconds);
  }

  /** The civil date in an IANA zone, for example `America/Chicago`. */
  today(timeZone: string): CivilDate {
    return this.now().toZonedDateTimeISO(timeZone).toPlainDate().toString();
  }
}

export class SystemClock extends Clock {
  override now(): Temporal.Instant {
    return Temporal.Now.instant();
  }
}
