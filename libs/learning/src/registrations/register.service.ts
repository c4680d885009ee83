import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { RegistrationBody } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { Clock, notFound, requireFor, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { RegistrationRepository } from '../data/registration.repository.js';
import type { RegistrationRow } from '../data/registration.repository.js';
import { registrationsWrite } from '../learning.permissions.js';

/** Registers people for courses. A person has at most one open registration for a course; a finished one is kept and a new one made. */
@Injectable()
export class RegisterService {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(RegistrationRepository) private readonly registrations: RegistrationRepository,
  ) {}

  /** @throws MusterError 404 for a person or course that the caller may not see. */
  register(caller: Caller, body: RegistrationBody): Promise<RegistrationRow> {
    return this.transactions.as(caller, async (tx) => {
      await this.directory.requirePerson(tx, body.personId);
      await this.courses.current(tx, body.courseId);
      const agencyId = await this.agencyOf(tx, body.personId);
      if (body.personId !== caller.personId) {
        if (!agencyId) throw notFound('person');
        requireFor(caller, registrationsWrite, agencyId, 'person');
      }
      return this.ensure(tx, body.personId, body.courseId, agencyId);
    });
  }

  /** The open registration, made when there is none. For other capabilities, in their own transaction. */
  async ensure(
    tx: Transaction,
    personId: string,
    courseId: string,
    agencyId?: string | null,
  ): Promise<RegistrationRow> {
    const agency = agencyId === undefined ? await this.agencyOf(tx, personId) : agencyId;
    const { row } = await this.registrations.openOrCreate(tx, { personId, courseId, agencyId: agency });
    return row;
  }

  private async agencyOf(tx: Transaction, personId: string): Promise<string | null> {
    const today = this.clock.today(await this.directory.timeZoneOf(tx, personId, this.clock.today('UTC')));
    return (await this.directory.primaryPosition(tx, personId, today))?.agencyId ?? null;
  }
}
