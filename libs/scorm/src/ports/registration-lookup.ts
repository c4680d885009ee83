import type { Transaction } from '@muster/kernel';

export interface LaunchableRegistration {
  id: string;
  personId: string;
  agencyId: string | null;
  courseId: string;
}

/** Port: the registrations that attempts belong to. Whoever keeps registrations provides it. */
export abstract class RegistrationLookup {
  /** Undefined when there is none or the transaction may not see it. */
  abstract find(tx: Transaction, registrationId: string): Promise<LaunchableRegistration | undefined>;
}
