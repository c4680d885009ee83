import { Inject, Injectable, Logger } from '@nestjs/common';
import { Directory } from '@muster/directory';
import { Outbox } from '@muster/jobs';
import { civilDateIn, Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { EntryRepository } from '../data/entry.repository.js';
import type { NewEntry } from '../data/entry.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import type { SessionRow } from '../data/session.repository.js';
import { creditedMinutes, givesHoursOnly, outcomeFor, sessionMinutes } from '../domain/attendance.js';
import type { Outcome } from '../domain/attendance.js';
import { AttendanceCredits } from '../ports/credits.port.js';
import { settleAttendance } from './settle-attendance.task.js';

/**
 * Brings what somebody is credited with for a session to what their newest entry says: what is credited differently now is taken back
 * and given anew, what stays the same stays. Credit is of the record of the entry, so that it goes with it when records are parted. Runs
 * with the program's reach, and once more changes nothing.
 */
@Injectable()
export class SettleCredit {
  private readonly logger = new Logger('attendance');

  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(EntryRepository) private readonly entries: EntryRepository,
    @Inject(AttendanceCredits) private readonly credits: AttendanceCredits,
  ) {}

  /** Now where the session is over, else at its end. */
  async settleWhenOver(tx: Transaction, session: SessionRow, entry: NewEntry): Promise<void> {
    if (this.clock.now().epochMilliseconds < session.endsAt.getTime()) {
      const payload = { sessionId: session.id, personId: entry.personId };
      await this.outbox.enqueue(tx, settleAttendance, payload, { key: entry.id, dueAt: session.endsAt });
      return;
    }
    await this.settle(tx, session, entry);
  }

  /** What stands of somebody, whichever entry asked for it. */
  async settleNewest(tx: Transaction, sessionId: string, personId: string): Promise<void> {
    const session = await this.sessions.find(tx, sessionId);
    if (!session) throw new Error(`Session ${sessionId} is missing.`);
    await this.entries.hold(tx, sessionId, personId);
    const [newest] = await this.entries.of(tx, sessionId, [personId]);
    if (newest) await this.settle(tx, session, newest);
  }

  /** Whatever the clock here says: a task falls due by the clock of the database, and one that put itself off again would be lost. */
  private async settle(tx: Transaction, session: SessionRow, entry: NewEntry): Promise<void> {
    const outcome = outcomeFor(session, entry);
    const inPart = givesHoursOnly(outcome);
    const wanted = session.credits
      .map(({ courseId, minutes }) => ({ courseId, minutes: creditedMinutes(minutes, outcome) }))
      .filter(({ minutes }) => minutes > 0);
    for (const credit of await this.entries.credits(tx, session.id, [entry.personId])) {
      const at = wanted.findIndex(
        ({ courseId, minutes }) =>
          courseId === credit.courseId &&
          minutes === credit.minutes &&
          inPart === credit.inPart &&
          credit.agencyId === entry.agencyId &&
          credit.personId === entry.personId,
      );
      if (at >= 0) {
        wanted.splice(at, 1);
        continue;
      }
      await this.entries.endCredit(tx, credit.completionId);
      await this.credits.takeBack(tx, credit.completionId, entry.recordedBy);
    }
    for (const { courseId, minutes } of wanted) await this.give(tx, session, entry, outcome, courseId, minutes);
    this.logger.debug(`Attendance ${entry.id} settled (${outcome.result})`);
  }

  private async give(
    tx: Transaction,
    session: SessionRow,
    { id: entryId, personId, agencyId, recordedBy: by }: NewEntry,
    outcome: Outcome,
    courseId: string,
    minutes: number,
  ): Promise<void> {
    const inPart = givesHoursOnly(outcome);
    const day = civilDateIn(session.endsAt, session.timeZone);
    const earnedOn = civilDateIn(session.endsAt, await this.directory.timeZoneOf(tx, personId, day));
    const people = await this.directory.samePeople(tx, personId);
    // Who attends is asked of the first day, and somebody may leave between the two.
    const firstDay = civilDateIn(session.startsAt, session.timeZone);
    const held = [
      ...(await this.directory.positionsOn(tx, people, earnedOn)),
      ...(await this.directory.positionsOn(tx, people, firstDay)),
    ];
    const position = held.find((each) => each.agencyId === agencyId) ?? held[0];
    if (!position) throw new Error(`Person ${personId} of attendance ${entryId} holds no position on ${earnedOn}.`);
    const approval = session.approvalNumber === null ? '' : ` Approval number ${session.approvalNumber}.`;
    const completionId = await this.credits.give(tx, {
      personId,
      agencyId,
      discipline: position.discipline,
      courseId,
      earnedOn,
      minutes,
      inPart,
      evidence: `Live session “${session.title}”: ${outcome.minutesAttended} of ${sessionMinutes(session)} minutes attended.${
        inPart ? ' That is less than completes the course, so it counts as hours alone.' : ''
      }${approval}`,
      ...(session.approvalNumber === null ? {} : { approvalNumber: session.approvalNumber }),
      by,
    });
    await this.entries.addCredit(tx, {
      completionId,
      entryId,
      sessionId: session.id,
      personId,
      agencyId,
      courseId,
      minutes,
      inPart,
    });
  }
}
