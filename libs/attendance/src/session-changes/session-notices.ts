import { Inject, Injectable } from '@nestjs/common';
import type { SessionNotice } from '@muster/contracts';
import { civilDateIn, Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AttendeeRepository } from '../data/attendee.repository.js';
import { SessionChangeRepository } from '../data/session-change.repository.js';
import type { SessionChangeRow } from '../data/session-change.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import { Sessions } from '../sessions/sessions.service.js';
import { changedFacts } from './session-change-answer.js';

export interface NoticeOfSession {
  notice: SessionNotice;
  people: { personId: string; agencyName: string }[];
}

/** Tells what a change of a session was, and whom it concerns. Runs with the program's reach. */
@Injectable()
export class SessionNotices {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SessionRepository) private readonly rows: SessionRepository,
    @Inject(SessionChangeRepository) private readonly changes: SessionChangeRepository,
    @Inject(AttendeeRepository) private readonly attendees: AttendeeRepository,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /**
   * Null where nobody has to hear of it: another change came after it, of which everybody is told; the session is over; or what changed is
   * nothing that decides where somebody has to be, and when. People are those who may attend on the day as it was told, or as it is.
   * @param told the last change that was told, since which the notice says what is otherwise; 0 for what was planned.
   */
  async of(tx: Transaction, sessionId: string, number: number, told: number): Promise<NoticeOfSession | null> {
    const session = await this.rows.find(tx, sessionId);
    const versions = await this.changes.of(tx, [sessionId]);
    const at = versions.findIndex((version) => version.number === number);
    const [version, last] = [versions[at], versions[at + 1]];
    if (!session || !version || !last) return null;
    if (!concerns(version, changedFacts(last, version)) || newer(versions, at)) return null;
    const before = versions.slice(at + 1).find((earlier) => earlier.number <= told) ?? last;
    if (Math.max(version.endsAt.getTime(), before.endsAt.getTime()) <= this.clock.now().epochMilliseconds) return null;
    const facts = await this.sessions.factsIn(tx, [version, before]);
    const agencyIds = (await this.rows.agenciesOf(tx, [sessionId])).get(sessionId) ?? [];
    const people = new Map<string, { personId: string; agencyName: string }>();
    for (const moment of [before.startsAt, last.startsAt, version.startsAt]) {
      const found = await this.attendees.of(tx, agencyIds, civilDateIn(moment, session.timeZone));
      for (const { personId, agencyName } of found) people.set(personId, { personId, agencyName });
    }
    const { startsAt, endsAt, place, link } = facts(version);
    const was = facts(before);
    return {
      notice: {
        title: session.title,
        timeZone: session.timeZone,
        changed: changedFacts(before, version),
        cancelled: version.cancelled,
        note: version.note,
        now: { startsAt, endsAt, place, link },
        was: { startsAt: was.startsAt, endsAt: was.endsAt, place: was.place, link: was.link },
      },
      people: [...people.values()],
    };
  }
}

/** Whether a change decides where somebody has to be, and when. */
function concerns(version: SessionChangeRow, changed: ReturnType<typeof changedFacts>): boolean {
  return version.cancelled !== null || changed.some((code) => code === 'time' || code === 'place' || code === 'link');
}

/** Whether a later change says it anew. @param versions the newest first. */
function newer(versions: readonly SessionChangeRow[], at: number): boolean {
  return versions.slice(0, at).some((version, place) => {
    const before = versions[place + 1];
    return before !== undefined && concerns(version, changedFacts(before, version));
  });
}
