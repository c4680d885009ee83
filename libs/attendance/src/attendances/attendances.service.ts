import { Inject, Injectable } from '@nestjs/common';
import type { AttendanceAnswer, AttendanceBody, AttendanceWithdrawal } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, invalidInput, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { cancelledBefore, notBegun, nothingThere, notMine, reasonNeeded } from '../attendance.errors.js';
import { keepsRecordsOf } from '../attendance.permissions.js';
import { WhoMayAttend } from '../attendees/who-may-attend.service.js';
import type { Attendee } from '../data/attendee.repository.js';
import { EntryRepository, isInForce } from '../data/entry.repository.js';
import type { EntryRow } from '../data/entry.repository.js';
import type { SessionRow } from '../data/session.repository.js';
import { requireMoment } from '../require-moment.js';
import { Sessions } from '../sessions/sessions.service.js';
import { attendanceAnswers } from './attendance-answer.js';
import { KeepEntry } from './keep-entry.service.js';

/** Shows who attended, and enters, corrects and takes it back by hand. Each agency has its own people alone. */
@Injectable()
export class Attendances {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(WhoMayAttend) private readonly attendees: WhoMayAttend,
    @Inject(EntryRepository) private readonly entries: EntryRepository,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(KeepEntry) private readonly keeping: KeepEntry,
  ) {}

  /** @throws MusterError 404 for a session out of reach. */
  list(caller: Caller, sessionId: string): Promise<Page<AttendanceAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      const session = await this.sessions.require(tx, sessionId);
      return { items: await this.answers(tx, caller, session), nextCursor: null };
    });
  }

  /**
   * @throws MusterError 404 for a session out of reach, and for somebody who is not at work then in an agency of it that the caller keeps
   * records of, or of whom another agency entered what stands; 409 before it begins; 400 without a reason where something stands already.
   */
  enter(caller: Caller, sessionId: string, body: AttendanceBody): Promise<AttendanceAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const session = await this.sessions.require(tx, sessionId);
      if (session.cancelled) throw cancelledBefore();
      if (this.clock.now().epochMilliseconds < session.startsAt.getTime()) throw notBegun();
      const person = await this.directory.holdPerson(tx, body.personId);
      const spans = body.spans.map((span, at) => ({
        in: requireMoment(span.in, session.timeZone, `spans.${at}.in`),
        out: requireMoment(span.out, session.timeZone, `spans.${at}.out`),
      }));
      spans.forEach((span, at) => {
        if (span.out > span.in) return;
        throw invalidInput([{ path: `spans.${at}.out`, message: 'They left before they came. Check both times.' }]);
      });
      await withSystemReach(tx, async () =>
        this.directory.holdPeople(tx, await this.directory.samePeople(tx, person.id)),
      );
      const attendee = await this.mine(tx, caller, session, person.id);
      const problem = (await this.attendees.audience(tx, session))(attendee);
      if (problem !== undefined) throw invalidInput([{ path: 'personId', message: problem }]);
      await withSystemReach(tx, async () => {
        const before = await this.keeping.newest(tx, sessionId, person.id);
        const stands = isInForce(before);
        if (stands && !(await this.keeps(tx, caller, [before]))) throw notMine();
        if (stands && body.reason === undefined) throw reasonNeeded();
        await this.keeping.keep(tx, session, before, {
          personId: person.id,
          agencyId: stands ? before.agencyId : attendee.agencyId,
          spans,
          source: 'hand',
          reason: before === undefined ? undefined : body.reason,
          by: caller.personId,
        });
      });
      return this.one(tx, caller, session, person.id);
    });
  }

  /** @throws MusterError 404 as `enter`; 409 where nothing stands. */
  withdraw(
    caller: Caller,
    sessionId: string,
    personId: string,
    { reason }: AttendanceWithdrawal,
  ): Promise<AttendanceAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const session = await this.sessions.require(tx, sessionId);
      const person = await this.directory.requirePerson(tx, personId);
      await withSystemReach(tx, async () => {
        const entries = await this.keeping.all(tx, sessionId, person.id);
        const standing = entries.filter((entry) => entry.last && isInForce(entry));
        const meant = standing.length > 0 ? standing : entries.slice(0, 1);
        if (meant.length === 0 || !(await this.keeps(tx, caller, meant))) throw notFound('attendance of this person');
        if (standing.length === 0) throw nothingThere();
        // The one that is credited last: else the credit would go over to another record first.
        for (const before of standing.reverse()) {
          await this.keeping.takeBack(tx, session, before, { source: 'hand', reason, by: caller.personId });
        }
      });
      return this.one(tx, caller, session, person.id);
    });
  }

  private async mine(tx: Transaction, caller: Caller, session: SessionRow, personId: string): Promise<Attendee> {
    const [found] = await this.attendees.of(tx, session, (agency) => keepsRecordsOf(caller, agency), [personId]);
    if (!found) throw notMine();
    return found;
  }

  /** Whether the caller keeps the records of all agencies for which something was entered. */
  private async keeps(tx: Transaction, caller: Caller, entries: readonly EntryRow[]): Promise<boolean> {
    const ids = [...new Set(entries.map(({ agencyId }) => agencyId))];
    const kept = (await this.directory.agencies(tx, ids)).filter((agency) => keepsRecordsOf(caller, agency));
    return kept.length === ids.length;
  }

  private async one(tx: Transaction, caller: Caller, session: SessionRow, personId: string): Promise<AttendanceAnswer> {
    const [answer] = await this.answers(tx, caller, session, [personId]);
    if (!answer) throw notFound('attendance of this person');
    return answer;
  }

  private async answers(
    tx: Transaction,
    caller: Caller,
    session: SessionRow,
    personIds: readonly string[] | null = null,
  ): Promise<AttendanceAnswer[]> {
    const rows = await this.entries.of(tx, session.id, personIds);
    const credits = await this.entries.credits(tx, session.id, personIds);
    const people = [...new Set(rows.flatMap(({ survivorId, recordedBy }) => [survivorId, recordedBy]))];
    const names = await this.directory.personNames(tx, people);
    const agencies = await this.directory.agencies(tx, [...new Set(rows.map(({ agencyId }) => agencyId))]);
    const standing = await this.standing(tx, session, [...new Set(rows.map(({ survivorId }) => survivorId))]);
    return attendanceAnswers(session, { rows, credits, names, agencies, caller, standing });
  }

  /** Ids of the newest entries of people, whoever entered them. */
  private async standing(tx: Transaction, session: SessionRow, personIds: string[]): Promise<Set<string>> {
    const rows = await withSystemReach(tx, () => this.entries.of(tx, session.id, personIds));
    const newest = new Map<string, string>();
    for (const { survivorId, id } of rows) if (!newest.has(survivorId)) newest.set(survivorId, id);
    return new Set(newest.values());
  }
}
