import { Inject, Injectable } from '@nestjs/common';
import { grouped } from '@muster/contracts';
import type { OwnSessionChange } from '@muster/contracts';
import { DEFAULT_TIME_ZONE, Directory } from '@muster/directory';
import { Clock, Transactions } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { SessionChangeRepository } from '../data/session-change.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { Sessions } from '../sessions/sessions.service.js';
import { changesOf } from './session-change-answer.js';

/** A cancelled session is shown for so long after it would have ended: milliseconds. */
const SHOWN_FOR = 7 * 86_400_000;

/** Tells people which sessions of their agencies were changed or cancelled. */
@Injectable()
export class OwnSessionChanges {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SessionRepository) private readonly rows: SessionRepository,
    @Inject(SessionChangeRepository) private readonly changes: SessionChangeRepository,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** Those to which an agency of the caller may send people, that are to come or ended within a week, with the newest change of each. */
  async of(caller: Caller): Promise<Page<OwnSessionChange>> {
    const items = await this.transactions.asSystem(async (tx) => {
      const people = await this.directory.samePeople(tx, caller.personId);
      const held = await this.directory.positionsOn(tx, people, this.clock.today(DEFAULT_TIME_ZONE));
      const agencyIds = [...new Set(held.map(({ agencyId }) => agencyId))];
      const since = new Date(this.clock.now().epochMilliseconds - SHOWN_FOR);
      const changed = await this.rows.changed(tx, agencyIds, since);
      const rows = await this.changes.of(
        tx,
        changed.map(({ id }) => id),
      );
      const facts = await this.sessions.factsIn(tx, rows);
      const versions = grouped(rows, ({ sessionId }) => sessionId);
      return changed.flatMap(({ id, title, timeZone, ...session }): OwnSessionChange[] => {
        const [newest] = changesOf(versions.get(id) ?? [], facts);
        if (newest === undefined) return [];
        const { before, ...change } = newest;
        const { startsAt, endsAt, place, link } = facts(session);
        const was = { startsAt: before.startsAt, endsAt: before.endsAt, place: before.place, link: before.link };
        return [{ sessionId: id, title, timeZone, startsAt, endsAt, place, link, ...change, was }];
      });
    });
    return { items, nextCursor: null };
  }
}
