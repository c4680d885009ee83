import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Courses } from '@muster/catalog';
import { grouped } from '@muster/contracts';
import type { LiveSessionAnswer, LiveSessionBody, LiveSessionQuery, SessionFacts } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, invalidInput, mayFor, newId, notFound, pageOf, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { attendanceWrite } from '../attendance.permissions.js';
import { SessionChangeRepository } from '../data/session-change.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import type { ChangeableFacts, SessionRow } from '../data/session.repository.js';
import { SheetRepository } from '../data/sheet.repository.js';
import { sessionMinutes } from '../domain/attendance.js';
import { changesOf, whatMay } from '../session-changes/session-change-answer.js';
import { requireMoment } from '../require-moment.js';

const LONGEST_HOURS = 24;

/** Plans live sessions, and shows them to those who see an agency of theirs. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(SheetRepository) private readonly sheets: SheetRepository,
    @Inject(SessionChangeRepository) private readonly changes: SessionChangeRepository,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for an agency that is not the caller's to host for, or out of reach; 400 for times that cannot be. */
  plan(caller: Caller, body: LiveSessionBody): Promise<LiveSessionAnswer> {
    return this.transactions.as(caller, async (tx) => {
      requireFor(caller, attendanceWrite, body.agencyId);
      const host = await this.directory.agency(tx, body.agencyId);
      const agencyIds = [...new Set([host.id, ...body.agencyIds])];
      if ((await this.directory.agencies(tx, agencyIds)).length < agencyIds.length) throw notFound('agency');
      const {
        agencyId: _host,
        agencyIds: _guests,
        startsAt,
        endsAt,
        place,
        link,
        capacity,
        approvalNumber,
        ...facts
      } = body;
      const row: SessionRow = {
        ...facts,
        id: newId(),
        hostAgencyId: host.id,
        startsAt: new Date(requireMoment(startsAt, host.timeZone, 'startsAt')),
        endsAt: new Date(requireMoment(endsAt, host.timeZone, 'endsAt')),
        timeZone: host.timeZone,
        place: place ?? null,
        link: link ?? null,
        capacity: capacity ?? null,
        cancelled: false,
        approvalNumber: approvalNumber ?? null,
        createdBy: caller.personId,
      };
      await this.requireSound(tx, row);
      await this.sessions.add(tx, row, agencyIds);
      await this.audit.record(tx, {
        action: 'live-session.planned',
        actorId: caller.personId,
        subjectKind: 'live-session',
        subjectId: row.id,
        agencyId: host.id,
        details: { startsAt: row.startsAt.toISOString(), agencies: agencyIds.length },
      });
      const [answer] = await this.answers(tx, caller, [row]);
      if (!answer) throw notFound('live session');
      return answer;
    });
  }

  list(caller: Caller, query: LiveSessionQuery): Promise<Page<LiveSessionAnswer>> {
    return this.transactions.as(caller, async (tx) => {
      const rows = await this.sessions.list(tx, query);
      const answers = new Map((await this.answers(tx, caller, rows.slice(0, query.limit))).map((one) => [one.id, one]));
      return pageOf(
        rows,
        query.limit,
        ({ sortedBy, id }) => [sortedBy, id],
        ({ id }) => {
          const answer = answers.get(id);
          if (!answer) throw new Error(`Session ${id} has no answer.`);
          return answer;
        },
      );
    });
  }

  /** @throws MusterError 404. */
  read(caller: Caller, id: string): Promise<LiveSessionAnswer> {
    return this.transactions.as(caller, async (tx) => {
      const [answer] = await this.answers(tx, caller, [await this.require(tx, id)]);
      if (!answer) throw notFound('live session');
      return answer;
    });
  }

  /** One within the reach of the transaction. @throws MusterError 404. */
  async require(tx: Transaction, id: string): Promise<SessionRow> {
    const row = await this.sessions.find(tx, id);
    if (!row) throw notFound('live session');
    return row;
  }

  /** @throws MusterError 400 for times that cannot be, and for more credit than the session lasts; 404 for a course that is not there. */
  async requireSound(tx: Transaction, row: ChangeableFacts): Promise<void> {
    refuseTimes(row);
    const { credits } = row;
    const ids = credits.map(({ courseId }) => courseId);
    if (new Set(ids).size < ids.length) {
      throw invalidInput([{ path: 'credits', message: 'A course stands there twice. Give its minutes in one line.' }]);
    }
    for (const id of ids) await this.courses.current(tx, id);
    const sum = credits.reduce((total, { minutes }) => total + minutes, 0);
    const lasts = sessionMinutes(row);
    if (sum > lasts) {
      throw invalidInput([
        {
          path: 'credits',
          message: `That is ${sum} minutes of credit, and the session lasts ${lasts}. Lower the minutes.`,
        },
      ]);
    }
  }

  /** How facts of sessions are told, with the titles of their courses. */
  async factsIn(tx: Transaction, rows: readonly ChangeableFacts[]): Promise<(row: ChangeableFacts) => SessionFacts> {
    const courses = await this.courses.currentOf(tx, [
      ...new Set(rows.flatMap(({ credits }) => credits.map(({ courseId }) => courseId))),
    ]);
    return ({ startsAt, endsAt, place, link, capacity, credits }) => ({
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      place,
      link,
      capacity,
      credits: credits.map(({ courseId, minutes }) => ({
        courseId,
        courseTitle: courses.get(courseId)?.title ?? null,
        minutes,
      })),
    });
  }

  private async answers(tx: Transaction, caller: Caller, rows: readonly SessionRow[]): Promise<LiveSessionAnswer[]> {
    const ids = rows.map(({ id }) => id);
    const agencyIds = await this.sessions.agenciesOf(tx, ids);
    const agencies = await this.directory.agencies(tx, [...new Set([...agencyIds.values()].flat())]);
    const nameOf = new Map(agencies.map(({ id, name }) => [id, name]));
    const changes = grouped(await this.changes.of(tx, ids), ({ sessionId }) => sessionId);
    const facts = await this.factsIn(tx, [...changes.values()].flat());
    const sheets = grouped(await this.sheets.of(tx, ids), ({ sessionId }) => sessionId);
    return rows.map((row): LiveSessionAnswer => {
      const own = agencyIds.get(row.id) ?? [];
      return {
        id: row.id,
        agencyId: row.hostAgencyId,
        agencyName: nameOf.get(row.hostAgencyId) ?? null,
        title: row.title,
        startsAt: row.startsAt.toISOString(),
        endsAt: row.endsAt.toISOString(),
        timeZone: row.timeZone,
        minutes: sessionMinutes(row),
        place: row.place,
        link: row.link,
        capacity: row.capacity,
        credits: facts(row).credits,
        partialFromPercent: row.partialFromPercent,
        partialCredit: row.partialCredit,
        belowCredit: row.belowCredit,
        agencies: own
          .flatMap((id) => {
            const name = nameOf.get(id);
            return name === undefined ? [] : [{ id, name }];
          })
          .sort((a, b) => a.name.localeCompare(b.name)),
        approvalNumber: row.approvalNumber,
        cancelled: row.cancelled,
        changes: changesOf(changes.get(row.id) ?? [], facts),
        ...whatMay(row, mayFor(caller, attendanceWrite, row.hostAgencyId), this.clock.now().epochMilliseconds),
        mayEnter: own.some((id) => mayFor(caller, attendanceWrite, id)),
        sheets: (sheets.get(row.id) ?? []).map((sheet) => ({
          id: sheet.id,
          importedAt: sheet.importedAt.toISOString(),
          people: sheet.people,
          withdrawnAt: sheet.withdrawnAt?.toISOString() ?? null,
          mayWithdraw: sheet.withdrawnAt === null && mayFor(caller, attendanceWrite, sheet.agencyId),
        })),
      };
    });
  }
}

function refuseTimes({ startsAt, endsAt }: ChangeableFacts): void {
  const lasts = endsAt.getTime() - startsAt.getTime();
  if (lasts < 60_000)
    throw invalidInput([{ path: 'endsAt', message: 'The end does not lie after the beginning. Check both.' }]);
  if (lasts > LONGEST_HOURS * 3_600_000) {
    throw invalidInput([
      {
        path: 'endsAt',
        message: 'This is longer than a day. Plan each day of a longer training as a session of its own.',
      },
    ]);
  }
}
