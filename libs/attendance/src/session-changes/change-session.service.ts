import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { sessionChanged } from '@muster/contracts';
import type {
  LiveSessionAnswer,
  LiveSessionCancellation,
  LiveSessionChange,
  LiveSessionChangePreview,
} from '@muster/contracts';
import { Outbox } from '@muster/jobs';
import { civilDateIn, Clock, invalidInput, newId, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { begunBefore, cancelledBefore, checkInIsOpen, endedBefore, nothingChanged } from '../attendance.errors.js';
import { attendanceWrite } from '../attendance.permissions.js';
import { AttendeeRepository } from '../data/attendee.repository.js';
import { SessionChangeRepository } from '../data/session-change.repository.js';
import type { NewSessionChange } from '../data/session-change.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import type { ChangeableFacts, SessionRow } from '../data/session.repository.js';
import { requireMoment } from '../require-moment.js';
import { Sessions } from '../sessions/sessions.service.js';
import { changedFacts, checkInOpensAfter } from './session-change-answer.js';

/**
 * Changes and cancels what was planned: both add a row, and what held before stays on record. Times and courses are settled once people
 * can check in, whether or not anybody has: who came is not for every host to know.
 */
@Injectable()
export class ChangeSession {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SessionRepository) private readonly rows: SessionRepository,
    @Inject(SessionChangeRepository) private readonly changes: SessionChangeRepository,
    @Inject(AttendeeRepository) private readonly attendees: AttendeeRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** @throws MusterError as `change`. */
  preview(caller: Caller, id: string, body: LiveSessionChange): Promise<LiveSessionChangePreview> {
    return this.transactions.as(caller, async (tx) => {
      const session = await this.hosted(tx, caller, id);
      const after = await this.changed(tx, session, body);
      const facts = await this.sessions.factsIn(tx, [session, after]);
      const agencyIds = (await this.rows.agenciesOf(tx, [id])).get(id) ?? [];
      const on = civilDateIn(after.startsAt, session.timeZone);
      return {
        changed: changedFacts(session, after),
        before: facts(session),
        after: facts(after),
        people: (await this.attendees.of(tx, agencyIds, on)).length,
      };
    });
  }

  /**
   * @throws MusterError 404 for a session that is not the caller's to host; 409 for one that was cancelled or has ended, and for times or
   * courses once people can check in; 400 for times that cannot be, and where nothing changes.
   */
  async change(caller: Caller, id: string, body: LiveSessionChange): Promise<LiveSessionAnswer> {
    await this.transactions.as(caller, async (tx) => {
      await this.changes.hold(tx, id);
      const session = await this.hosted(tx, caller, id);
      const after = await this.changed(tx, session, body);
      await this.keep(tx, caller, session, { ...after, cancelled: null, note: body.note ?? null });
    });
    return this.sessions.read(caller, id);
  }

  /** @throws MusterError 404 as `change`; 409 for one that was cancelled before, or has begun. */
  async cancel(caller: Caller, id: string, { reason, note }: LiveSessionCancellation): Promise<LiveSessionAnswer> {
    await this.transactions.as(caller, async (tx) => {
      await this.changes.hold(tx, id);
      const session = await this.hosted(tx, caller, id);
      if (this.now() >= session.startsAt.getTime()) throw begunBefore();
      await this.keep(tx, caller, session, { ...session, cancelled: reason, note: note ?? null });
    });
    return this.sessions.read(caller, id);
  }

  private async hosted(tx: Transaction, caller: Caller, id: string): Promise<SessionRow> {
    const session = await this.sessions.require(tx, id);
    requireFor(caller, attendanceWrite, session.hostAgencyId, 'live session');
    if (session.cancelled) throw cancelledBefore();
    return session;
  }

  /** What would hold. */
  private async changed(tx: Transaction, session: SessionRow, body: LiveSessionChange): Promise<ChangeableFacts> {
    const { startsAt, endsAt, note: _note, ...rest } = body;
    const moment = (value: string | undefined, path: string, before: Date): Date =>
      value === undefined ? before : new Date(requireMoment(value, session.timeZone, path));
    const { place, link, capacity, credits } = { ...session, ...rest };
    const after: ChangeableFacts = {
      startsAt: moment(startsAt, 'startsAt', session.startsAt),
      endsAt: moment(endsAt, 'endsAt', session.endsAt),
      place,
      link,
      capacity,
      credits,
    };
    const changed = changedFacts(session, after);
    if (changed.length === 0) throw nothingChanged();
    if (this.now() >= session.endsAt.getTime()) throw endedBefore();
    if (changed.includes('time') || changed.includes('credits')) {
      if (!checkInOpensAfter(session.startsAt, this.now())) throw checkInIsOpen();
      if (after.startsAt.getTime() < this.now()) {
        throw invalidInput([
          { path: 'startsAt', message: 'This lies in the past. Give a time that is still to come.' },
        ]);
      }
      await this.sessions.requireSound(tx, after);
    }
    return after;
  }

  private async keep(
    tx: Transaction,
    caller: Caller,
    session: SessionRow,
    to: Pick<NewSessionChange, keyof ChangeableFacts | 'cancelled' | 'note'>,
  ): Promise<void> {
    const number = await this.changes.add(tx, { ...to, id: newId(), sessionId: session.id, madeBy: caller.personId });
    await this.outbox.emit(tx, sessionChanged, { sessionId: session.id, number });
    await this.audit.record(tx, {
      action: to.cancelled === null ? 'live-session.changed' : 'live-session.cancelled',
      actorId: caller.personId,
      subjectKind: 'live-session',
      subjectId: session.id,
      agencyId: session.hostAgencyId,
      details: to.cancelled === null ? { changed: changedFacts(session, to) } : { reason: to.cancelled },
    });
  }

  private now(): number {
    return this.clock.now().epochMilliseconds;
  }
}
