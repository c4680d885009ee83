import { Injectable } from '@nestjs/common';
import type { MovedPeriod, OwedThrough } from '@muster/contracts';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';

/** Training that somebody owes and takes through a registration. */
export interface OwedTraining extends OwedThrough {
  registrationId: string;
  /** The agency that answers for it. */
  agencyId: string | null;
}

/** Port: what people owe through the courses that they take. Whoever keeps what is owed provides it. */
export abstract class OwedThroughPort {
  /** For the open periods of registrations, as far as the transaction sees whose they are; where people stand today. */
  abstract through(tx: Transaction, registrationIds: readonly string[]): Promise<OwedTraining[]>;

  /** The periods of awards, not submitted and readable by the caller, in which these days of these agencies fall. */
  abstract periods(
    tx: Transaction,
    caller: Caller,
    due: readonly { agencyId: string; on: CivilDate }[],
  ): Promise<MovedPeriod[]>;
}

/** For a host in which nobody owes training. */
@Injectable()
export class NothingOwed extends OwedThroughPort {
  override through(): Promise<OwedTraining[]> {
    return Promise.resolve([]);
  }
  override periods(): Promise<MovedPeriod[]> {
    return Promise.resolve([]);
  }
}
