import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { isFinished } from '../domain/result/attempt-state.js';
import { RegistrationLookup } from '../ports/registration-lookup.js';

/**
 * Lets the attempt that a person is in go along with its registration to another agency, so that what is reached there is
 * seen there and no longer by the former one. Whether a registration moves, and that none crosses the wall around a
 * court, is decided by whoever keeps registrations. An attempt with a result stays with the agency it was reached at.
 */
@Injectable()
export class AttemptAgency {
  constructor(
    @Inject(RegistrationLookup) private readonly registrations: RegistrationLookup,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
  ) {}

  /** @param tx sees all rows, and holds the lock of the attempt. @returns the attempt as it is then. */
  async follow(tx: Transaction, attempt: AttemptRow): Promise<AttemptRow> {
    if (isFinished(attempt)) return attempt;
    const registration = await this.registrations.find(tx, attempt.registrationId);
    if (!registration || registration.agencyId === attempt.agencyId) return attempt;
    await this.attempts.giveTo(tx, attempt.id, registration.agencyId);
    return { ...attempt, agencyId: registration.agencyId };
  }
}
