import { Inject, Injectable } from '@nestjs/common';
import { RegistrationsPort } from '@muster/certification';
import type { RegistrationStanding, WantedRegistration } from '@muster/certification';
import type { Transaction } from '@muster/kernel';
import { RegisterService, RegistrationStates } from '@muster/learning';

/** Assigned courses are taken through the registrations that learning keeps. */
@Injectable()
export class LearningRegistrations extends RegistrationsPort {
  constructor(
    @Inject(RegisterService) private readonly registering: RegisterService,
    @Inject(RegistrationStates) private readonly states: RegistrationStates,
  ) {
    super();
  }

  override async ensure(tx: Transaction, wanted: readonly WantedRegistration[]): Promise<string[]> {
    return (await this.registering.ensureMany(tx, wanted)).map(({ id }) => id);
  }

  override standings(tx: Transaction, ids: readonly string[]): Promise<Map<string, RegistrationStanding>> {
    return this.states.findMany(tx, ids);
  }
}
