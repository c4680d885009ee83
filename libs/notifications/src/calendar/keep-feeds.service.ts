import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CalendarFeedAnswer, CalendarFeedBody, MadeCalendarFeed } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { conflict, ENVIRONMENT, newId, NO_REACH, notFound, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Environment, Transaction } from '@muster/kernel';
import { CalendarFeedRepository } from '../data/calendar-feed.repository.js';
import type { CalendarFeedRow } from '../data/calendar-feed.repository.js';
import { agencyCalendarsRead } from '../notifications.permissions.js';

const MOST_FEEDS = 20;
const SECRET_BYTES = 32;

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Makes calendars to subscribe to, gives them a new address, ends them. Each is its owner's alone. */
@Injectable()
export class KeepFeeds {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(CalendarFeedRepository) private readonly feeds: CalendarFeedRepository,
  ) {}

  list(caller: Caller): Promise<CalendarFeedAnswer[]> {
    return this.transactions.as(caller, async (tx) => (await this.feeds.list(tx, caller.personId)).map(answerOf));
  }

  /** @throws MusterError 404 for an agency whose deadlines are not the caller's to see, 409 after twenty calendars. */
  make(caller: Caller, { agencyId }: CalendarFeedBody): Promise<MadeCalendarFeed> {
    return this.transactions.as(caller, async (tx) => {
      if (agencyId !== undefined) {
        await this.directory.agency(tx, agencyId);
        requireFor(caller, agencyCalendarsRead, agencyId);
      }
      if ((await this.feeds.list(tx, caller.personId)).length >= MOST_FEEDS) {
        throw conflict(
          'NOTIFICATIONS.TOO_MANY_CALENDARS',
          `You have ${MOST_FEEDS} calendars. End one that you do not use.`,
        );
      }
      const id = newId();
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      // One's own calendar needs no role, so it is kept without any.
      const own = { ...caller, grants: [], roster: NO_REACH, records: NO_REACH };
      const shownAs = agencyId === undefined ? own : caller;
      await this.feeds.add(tx, { id, caller: shownAs, agencyId: agencyId ?? null, secretHash: hashOf(secret) });
      return this.made(tx, id, secret);
    });
  }

  /** Gives a new address; the one before answers nothing any more. @throws MusterError 404 for another's calendar. */
  renew(caller: Caller, id: string): Promise<MadeCalendarFeed> {
    return this.transactions.as(caller, async (tx) => {
      if (!(await this.feeds.find(tx, id))) throw notFound('calendar');
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      await this.feeds.renew(tx, id, hashOf(secret));
      return this.made(tx, id, secret);
    });
  }

  /** @throws MusterError 404 for another's calendar. */
  end(caller: Caller, id: string): Promise<void> {
    return this.transactions.as(caller, async (tx) => {
      if (!(await this.feeds.find(tx, id))) throw notFound('calendar');
      await this.feeds.remove(tx, id);
    });
  }

  private async made(tx: Transaction, id: string, secret: string): Promise<MadeCalendarFeed> {
    const row = await this.feeds.find(tx, id);
    if (!row) throw notFound('calendar');
    return { ...answerOf(row), url: `${this.environment.APP_ORIGIN}/calendars/${secret}.ics` };
  }
}

function answerOf({ id, agencyId, agencyName, createdAt, lastReadAt }: CalendarFeedRow): CalendarFeedAnswer {
  return {
    id,
    agencyId,
    agencyName,
    createdAt: createdAt.toISOString(),
    lastReadAt: lastReadAt?.toISOString() ?? null,
  };
}
