import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { audienceProblem, Courses } from '@muster/catalog';
import type { RegistrationBody } from '@muster/contracts';
import { Directory } from '@muster/directory';
import type { HeldPosition } from '@muster/directory';
import { Clock, MusterError, notFound, requireFor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { RegistrationRepository } from '../data/registration.repository.js';
import type { OpenedRegistration, RegistrationRow, WantedRegistration } from '../data/registration.repository.js';
import { registrationsWrite } from '../learning.permissions.js';
import { requireRecords } from '../records-reach.js';

/** Registers people for courses. A person has at most one open registration for a course; a finished one is kept and a new one made. */
@Injectable()
export class RegisterService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(RegistrationRepository) private readonly registrations: RegistrationRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for a person or course that the caller may not see, 409 for a person who was erased. */
  register(caller: Caller, body: RegistrationBody): Promise<RegistrationRow> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.holdPerson(tx, body.personId);
      const course = await this.courses.current(tx, body.courseId);
      const position = await this.positionOf(tx, body.personId);
      const agencyId = position?.agencyId ?? null;
      if (body.personId !== caller.personId) {
        if (!agencyId) throw notFound('person');
        requireFor(caller, registrationsWrite, agencyId, 'person');
        if (position) requireRecords(caller, position);
      }
      const problem = position && audienceProblem(course.audience, position);
      if (problem) throw new MusterError('LEARNING.NOT_FOR_THIS_AUDIENCE', 422, problem);
      const { personId, courseId } = body;
      const { row, created } = await withSystemReach(tx, async () => {
        const opened = await this.open(tx, { personId, courseId, agencyId });
        await this.registrations.markAsked(tx, opened.row.id);
        return opened;
      });
      if (created && personId !== caller.personId) await this.tell(tx, caller, row);
      return row;
    });
  }

  /** The open registration, made when there is none. For other capabilities, in their own transaction. */
  async ensure(
    tx: Transaction,
    personId: string,
    courseId: string,
    agencyId?: string | null,
  ): Promise<RegistrationRow> {
    const agency = agencyId === undefined ? ((await this.positionOf(tx, personId))?.agencyId ?? null) : agencyId;
    return (await this.open(tx, { personId, courseId, agencyId: agency })).row;
  }

  /** As `ensure`, of many people at once: in the order asked for. */
  async ensureMany(
    tx: Transaction,
    wanted: readonly { personId: string; courseId: string }[],
  ): Promise<RegistrationRow[]> {
    const positions = await this.positionsOf(tx, [...new Set(wanted.map(({ personId }) => personId))]);
    const opened = await this.registrations.openOrCreate(
      tx,
      wanted.map(({ personId, courseId }) => ({
        personId,
        courseId,
        agencyId: positions.get(personId)?.agencyId ?? null,
      })),
    );
    return opened.map(({ row }) => row);
  }

  private async open(tx: Transaction, wanted: WantedRegistration): Promise<OpenedRegistration> {
    const [opened] = await this.registrations.openOrCreate(tx, [wanted]);
    if (!opened) throw new Error('One registration was asked for and none was answered.');
    return opened;
  }

  /** Acting for somebody is recorded; registering oneself needs no witness. */
  private tell(tx: Transaction, caller: Caller, { id, personId, courseId, agencyId }: RegistrationRow): Promise<void> {
    return this.audit.record(tx, {
      action: 'registration.made',
      actorId: caller.personId,
      subjectKind: 'registration',
      subjectId: id,
      agencyId,
      details: { personId, courseId },
    });
  }

  private async positionOf(tx: Transaction, personId: string): Promise<HeldPosition | undefined> {
    return (await this.positionsOf(tx, [personId])).get(personId);
  }

  private positionsOf(tx: Transaction, personIds: readonly string[]): Promise<Map<string, HeldPosition>> {
    return this.directory.primaryPositionsToday(tx, personIds, this.clock.date());
  }
}
