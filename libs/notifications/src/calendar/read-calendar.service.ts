import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { Clock, ENVIRONMENT, MusterError, notFound, requireFor, RightsToday, Transactions } from '@muster/kernel';
import type { Caller, Environment } from '@muster/kernel';
import { CalendarFeedRepository } from '../data/calendar-feed.repository.js';
import type { CalendarFeedRow } from '../data/calendar-feed.repository.js';
import { addDays } from '../domain/civil-days.js';
import { agencyCalendarsRead } from '../notifications.permissions.js';
import { OwedTrainingsPort } from '../ports/owed-trainings.port.js';
import { PlannedDaysPort } from '../ports/planned-days.port.js';
import { calendarFile } from './calendar-file.js';
import { hashOf } from './keep-feeds.service.js';

const DAYS_BACK = 60;
const DAYS_AHEAD = 400;
/** Programs give up on larger files; the nearest deadlines come first. */
const MOST_EVENTS = 5000;

export interface ReadCalendar {
  text: string;
  /** Strong, of exactly these bytes (RFC 9110, 8.8.3). */
  etag: string;
  lastModified: Date;
}

/** The calendar behind a secret address: what its owner may see now, never more than when it was made. */
@Injectable()
export class ReadCalendars {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RightsToday) private readonly rights: RightsToday,
    @Inject(CalendarFeedRepository) private readonly feeds: CalendarFeedRepository,
    @Inject(OwedTrainingsPort) private readonly trainings: OwedTrainingsPort,
    @Inject(PlannedDaysPort) private readonly planned: PlannedDaysPort,
  ) {}

  /** @throws MusterError 404 for an address that was never made, has been renewed or ended, or whose owner may see nothing any more. */
  async read(secret: string): Promise<ReadCalendar> {
    const feed = await this.transactions.asSystem((tx) => this.feeds.bySecret(tx, hashOf(secret)));
    if (!feed) throw notFound('calendar');
    const caller = await this.callerToday(feed);
    const on = this.clock.today(DEFAULT_TIME_ZONE);
    const asked = {
      ...(feed.agencyId === null ? { personId: caller.personId } : { agencyId: feed.agencyId }),
      from: addDays(on, -DAYS_BACK),
      to: addDays(on, DAYS_AHEAD),
    };
    const { deadlines, planned } = await this.transactions.as(caller, async (tx) => ({
      deadlines: await this.trainings.deadlines(tx, { ...asked, on }, MOST_EVENTS),
      planned: await this.planned.of(tx, asked, MOST_EVENTS),
    }));
    const text = calendarFile({
      name: feed.agencyName === null ? 'My training' : `Training at ${feed.agencyName}`,
      ...(feed.agencyId === null ? {} : { agency: { id: feed.agencyId } }),
      deadlines,
      planned,
      appOrigin: this.environment.APP_ORIGIN,
      domain: 'muster',
    });
    const hash = createHash('sha256').update(text).digest('base64url');
    const now = this.clock.date();
    const lastModified = await this.transactions.asSystem((tx) => this.feeds.noteRead(tx, feed.id, hash, now));
    return { text, etag: `"${hash}"`, lastModified };
  }

  private async callerToday(feed: CalendarFeedRow): Promise<Caller> {
    try {
      const caller = await this.rights.of(feed.caller);
      if (feed.agencyId !== null) requireFor(caller, agencyCalendarsRead, feed.agencyId);
      return caller;
    } catch (error) {
      // Who has the address has not signed in: why it shows nothing is not theirs to know.
      if (error instanceof MusterError) throw notFound('calendar');
      throw error;
    }
  }
}
