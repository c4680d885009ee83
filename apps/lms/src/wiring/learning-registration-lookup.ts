import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import { RegistrationStates } from '@muster/learning';
import { RegistrationLookup } from '@muster/scorm';
import type { LaunchableRegistration } from '@muster/scorm';

/** Launches are for the registrations that learning keeps. */
@Injectable()
export class LearningRegistrationLookup extends RegistrationLookup {
  constructor(@Inject(RegistrationStates) private readonly registrations: RegistrationStates) {
    super();
  }

  override find(tx: Transaction, registrationId: string): Promise<LaunchableRegistration | undefined> {
    return this.registrations.find(tx, registrationId);
  }
}
