import { Inject, Injectable } from '@nestjs/common';
import { audienceProblem, Courses } from '@muster/catalog';
import type { AttendanceAnswer, AttendanceBody, AttendanceWithdrawal } from '@muster/contracts';
import { Directory } from '@muster/directory';
import type { AgencyRow } from '@muster/directory';
import { civilDateIn, Clock, invalidInput, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { notBegun, nothingThere, notMine, reasonNeeded } from '../attendance.errors.js';
import { keepsRecordsOf } from '../attendance.permissions.js';
import { AttendeeRepository } from '../data/attendee.repository.js';
import type { Attendee } from '../data/attendee.repository.js';
import { EntryRepository } from '../data/entry.repository.js';
import type { EntryRow } from '../data/entry.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import type { SessionRow } from '../data/session.repository.js';
import { momentOn } from '../domain/wall-clock.js';
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
    @Inject(Courses) private readonly courses: Courses,
    @Inject(SessionRepository) private readonly sessionRows: SessionRepository,
    @Inject(AttendeeRepository) private readonly attendees: AttendeeRepository,
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
      if (this.clock.now().epochMilliseconds < session.startsAt.getTime()) throw notBegun();
      const person = await this.directory.holdPerson(tx, body.personId);
      const spans = body.spans.map((span, at) => ({
        in: momentAt(span.in, session, `spans.${at}.in`),
        out: momentAt(span.out, session, `spans.${at}.out`),
      }));
      spans.forEach((span, at) => {
        if (span.out > span.in) return;
        throw invalidInput([{ path: `spans.${at}.out`, message: 'They left before they came. Check both times.' }]);
      });
      await withSystemReach(tx, async () =>
        this.directory.holdPeople(tx, await this.directory.samePeople(tx, person.id)),
      );
      const attendee = await this.mine(tx, caller, session, person.id);
      await this.refuseAudience(tx, session, attendee);
      await withSystemReach(tx, async () => {
        const before = await this.keeping.newest(tx, sessionId, person.id);
        const stands = before !== undefined && !before.withdrawn;
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
        const standing = entries.filter(({ last, withdrawn }) => last && !withdrawn);
        const meant = standing.length > 0 ? standing : entries.slice(0, 1);
        if (meant.length === 0 || !(await this.keeps(tx, caller, meant))) throw notFound('attendance of this person');
        if (standing.length === 0) throw nothingThere();
        // The one that is credited last: else the credit would go over to another record first.
        for (const before of standing.reverse()) {
          await this.keeping.keep(tx, session, before, {
            personId: before.personId,
            agencyId: before.agencyId,
            spans: [],
            source: 'hand',
            withdrawn: true,
            reason,
            by: caller.personId,
          });
        }
      });
      return this.one(tx, caller, session, person.id);
    });
  }

  /** A course that its audience excludes is refused with the reason. */
  async refuseAudience(tx: Transaction, session: SessionRow, attendee: Attendee): Promise<void> {
    const problem = await this.audienceProblem(tx, session, attendee);
    if (problem !== undefined) throw invalidInput([{ path: 'personId', message: problem }]);
  }

  /** Why somebody may not be credited for the courses of a session; undefined when they may. */
  async audienceProblem(tx: Transaction, { credits }: SessionRow, attendee: Attendee): Promise<string | undefined> {
    const versions = await this.courses.currentOf(
      tx,
      credits.map(({ courseId }) => courseId),
    );
    for (const { audience } of versions.values()) {
      const problem = audienceProblem(audience, attendee);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  /**
   * Those who may attend, each in one agency that is meant. With the program's reach, because a guest's people are no host's.
   * @param meant which of the agencies that send people; a post in another one changes nothing.
   */
  async whom(
    tx: Transaction,
    session: SessionRow,
    meant: (agency: AgencyRow) => boolean,
    personIds: readonly string[] | null = null,
  ): Promise<Attendee[]> {
    return withSystemReach(tx, async () => {
      const sending = (await this.sessionRows.agenciesOf(tx, [session.id])).get(session.id) ?? [];
      const agencyIds = (await this.directory.agencies(tx, sending)).filter(meant).map(({ id }) => id);
      return this.attendees.of(tx, agencyIds, civilDateIn(session.startsAt, session.timeZone), personIds);
    });
  }

  private async mine(tx: Transaction, caller: Caller, session: SessionRow, personId: string): Promise<Attendee> {
    const [found] = await this.whom(tx, session, (agency) => keepsRecordsOf(caller, agency), [personId]);
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
    const rows: EntryRow[] = await this.entries.of(tx, session.id, personIds);
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

function momentAt(local: string, { timeZone }: SessionRow, path: string): number {
  const moment = momentOn(local, timeZone);
  if (moment !== undefined) return moment;
  throw invalidInput([{ path, message: `This time is there twice or not at all in ${timeZone}. Choose another.` }]);
}
