import { Inject, Injectable } from '@nestjs/common';
import { audienceProblem, Courses } from '@muster/catalog';
import { Directory } from '@muster/directory';
import type { AgencyRow } from '@muster/directory';
import { civilDateIn, withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AttendeeRepository } from '../data/attendee.repository.js';
import type { Attendee } from '../data/attendee.repository.js';
import { SessionRepository } from '../data/session.repository.js';
import type { SessionRow } from '../data/session.repository.js';

/** Says who may attend a session and be credited for it, however their attendance is entered. */
@Injectable()
export class WhoMayAttend {
  constructor(
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(SessionRepository) private readonly sessions: SessionRepository,
    @Inject(AttendeeRepository) private readonly attendees: AttendeeRepository,
  ) {}

  /**
   * Those at work on the day, each in one agency that is meant. With the program's reach, because a guest's people are no host's.
   * @param meant which of the agencies that send people; a post in another one changes nothing.
   */
  async of(
    tx: Transaction,
    session: SessionRow,
    meant: (agency: AgencyRow) => boolean,
    personIds: readonly string[] | null = null,
  ): Promise<Attendee[]> {
    return withSystemReach(tx, async () => {
      const sending = (await this.sessions.agenciesOf(tx, [session.id])).get(session.id) ?? [];
      const agencyIds = (await this.directory.agencies(tx, sending)).filter(meant).map(({ id }) => id);
      return this.attendees.of(tx, agencyIds, civilDateIn(session.startsAt, session.timeZone), personIds);
    });
  }

  /** Reads for whom the courses of a session are. @returns why somebody may not be credited for them; undefined when they may. */
  async audience(tx: Transaction, { credits }: SessionRow): Promise<(attendee: Attendee) => string | undefined> {
    const versions = await this.courses.currentOf(
      tx,
      credits.map(({ courseId }) => courseId),
    );
    const audiences = [...versions.values()].map(({ audience }) => audience);
    return (attendee) =>
      audiences.map((audience) => audienceProblem(audience, attendee)).find((problem) => problem !== undefined);
  }
}
