import { Inject, Injectable } from '@nestjs/common';
import type { CheckInBody, CheckInCode, OwnCheckIn } from '@muster/contracts';
import { DEFAULT_TIME_ZONE, Directory } from '@muster/directory';
import {
  Clock,
  derivedKey,
  ENVIRONMENT,
  invalidInput,
  notFound,
  RequestRate,
  requireFor,
  Transactions,
} from '@muster/kernel';
import type { Caller, Environment, Page, Transaction } from '@muster/kernel';
import {
  cancelledBefore,
  codeOver,
  codeWrong,
  notIn,
  notOpen,
  sessionOver,
  tooManyCodes,
} from '../attendance.errors.js';
import { attendanceWrite } from '../attendance.permissions.js';
import { KeepEntry } from '../attendances/keep-entry.service.js';
import { WhoMayAttend } from '../attendees/who-may-attend.service.js';
import { EntryRepository, isInForce } from '../data/entry.repository.js';
import type { EntryRow } from '../data/entry.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import type { SessionRow } from '../data/session.repository.js';
import { CHECK_IN_OPENS } from '../domain/attendance.js';
import { codeAt, judgeCode, secondsLeft } from '../domain/check-in-code.js';
import { Sessions } from '../sessions/sessions.service.js';

/** Somebody mistypes a few times; a program that tries codes gets through a dozen of a million while one is taken. */
const TRIES = { perSecond: 0.1, burst: 6 };

/** Lets people check in and out with the code that the screen in the room shows. */
@Injectable()
export class CheckIn {
  private readonly key: Buffer;
  private readonly tries = new RequestRate(TRIES);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(SessionRepository) private readonly rows: SessionRepository,
    @Inject(EntryRepository) private readonly entries: EntryRepository,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(WhoMayAttend) private readonly attendees: WhoMayAttend,
    @Inject(KeepEntry) private readonly keeping: KeepEntry,
  ) {
    this.key = derivedKey(environment.MUSTER_SECRET, 'muster check-in codes');
  }

  /** What the screen shows now. @throws MusterError 404 for a session that is not the caller's to host, 409 while nobody checks in. */
  show(caller: Caller, id: string): Promise<CheckInCode> {
    return this.transactions.as(caller, async (tx) => {
      const session = await this.sessions.require(tx, id);
      requireFor(caller, attendanceWrite, session.hostAgencyId, 'live session');
      this.requireOpen(session);
      const now = this.now();
      // Short enough to be typed: the page lists what goes on for whoever opens it.
      const url = new URL('/check-in', this.environment.APP_ORIGIN).href;
      return { code: codeAt(this.key, id, now), seconds: secondsLeft(now), url };
    });
  }

  /** Sessions at which the caller may check in now. */
  async own(caller: Caller): Promise<Page<OwnCheckIn>> {
    const items = await this.transactions.asSystem(async (tx) => {
      const people = await this.directory.samePeople(tx, caller.personId);
      const held = await this.directory.positionsOn(tx, people, this.clock.today(DEFAULT_TIME_ZONE));
      const now = this.now();
      const agencyIds = [...new Set(held.map(({ agencyId }) => agencyId))];
      const open = await this.rows.around(
        tx,
        agencyIds,
        new Date(now + CHECK_IN_OPENS),
        new Date(now - CHECK_IN_OPENS),
      );
      const answers: OwnCheckIn[] = [];
      for (const session of open) answers.push(await this.answer(tx, session, people));
      return answers;
    });
    return { items, nextCursor: null };
  }

  /**
   * The caller comes or leaves. Said twice it changes nothing.
   * @throws MusterError 429 after too many tries, 404 for a session to which no agency of theirs sends people, 409 out of its hours and for
   * a code that is over, 400 for a wrong one.
   */
  async act(caller: Caller, id: string, { code, act }: CheckInBody): Promise<OwnCheckIn> {
    const wait = this.tries.take(caller.personId);
    if (wait > 0) throw tooManyCodes(wait);
    return this.transactions.asSystem(async (tx) => {
      const people = await this.directory.samePeople(tx, caller.personId);
      const [personId = caller.personId] = people;
      await this.directory.holdPeople(tx, people);
      const session = await this.rows.find(tx, id);
      const [attendee] = session ? await this.attendees.of(tx, session, () => true, [personId]) : [];
      if (!session || !attendee) throw notFound('live session for people of your agency');
      this.requireOpen(session);
      const now = this.now();
      const judged = judgeCode(this.key, id, now, code);
      if (judged === 'over') throw codeOver();
      if (judged === 'wrong') throw codeWrong();
      const problem = (await this.attendees.audience(tx, session))(attendee);
      if (problem !== undefined) throw invalidInput([{ path: 'code', message: problem }]);
      const before = await this.keeping.newest(tx, id, personId);
      const stands = isInForce(before);
      const spans = stands ? before.spans : [];
      const isIn = spans.at(-1)?.out === null;
      if (act === 'out' && spans.length === 0) throw notIn();
      // It would take away what was entered by hand, until they check out.
      if (act === 'in' && !isIn && now >= session.endsAt.getTime()) throw sessionOver();
      if (isIn === (act === 'out')) {
        const next =
          act === 'in' ? [...spans, { in: now, out: null }] : spans.with(-1, { in: spans.at(-1)?.in ?? now, out: now });
        const { agencyId } = stands ? before : attendee;
        await this.keeping.keep(tx, session, before, {
          personId,
          agencyId,
          spans: next,
          source: 'code',
          by: caller.personId,
        });
      }
      return this.answer(tx, session, people);
    });
  }

  private async answer(tx: Transaction, session: SessionRow, people: readonly string[]): Promise<OwnCheckIn> {
    const [newest] = await this.entries.of(tx, session.id, people);
    return {
      sessionId: session.id,
      title: session.title,
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      timeZone: session.timeZone,
      place: session.place,
      link: session.link,
      ...standing(newest),
    };
  }

  private requireOpen({ startsAt, endsAt, cancelled }: SessionRow): void {
    if (cancelled) throw cancelledBefore();
    const now = this.now();
    if (now < startsAt.getTime() - CHECK_IN_OPENS || now > endsAt.getTime() + CHECK_IN_OPENS) throw notOpen();
  }

  private now(): number {
    return this.clock.now().epochMilliseconds;
  }
}

function standing(entry: EntryRow | undefined): Pick<OwnCheckIn, 'state' | 'lastAt'> {
  const last = isInForce(entry) ? entry.spans.at(-1) : undefined;
  if (last === undefined) return { state: 'out', lastAt: null };
  return { state: last.out === null ? 'in' : 'left', lastAt: new Date(last.out ?? last.in).toISOString() };
}
