import { Injectable } from '@nestjs/common';
import type { MovedPeriod } from '@muster/contracts';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';

/** Training of somebody that would be on record. */
export interface AddedTraining {
  personId: string;
  /** The agency for which it would be put down. */
  agencyId: string;
  /** Null where it is no course of the catalog. */
  courseId: string | null;
  completedOn: CivilDate;
  minutes: number;
}

/** A day on which training of an agency's people falls due. */
export interface DueDay {
  agencyId: string;
  on: CivilDate;
}

/** What a change that is only looked at does to what reports stand on. */
export interface ReportedChange {
  added: readonly AddedTraining[];
  /** Ids of completions that would be taken back. */
  takenBack: readonly string[];
  /** Days on which something would fall due that did not before, or would no longer. */
  due: readonly DueDay[];
}

/** Port: whoever reports on training says which periods a change would move. */
export abstract class ReportPeriodsPort {
  /** In order of time, those of awards that the caller may read. Writes nothing. */
  abstract movedBy(tx: Transaction, caller: Caller, change: ReportedChange): Promise<MovedPeriod[]>;
}

/** For a host in which nobody reports. */
@Injectable()
export class NothingReported extends ReportPeriodsPort {
  override movedBy(): Promise<MovedPeriod[]> {
    return Promise.resolve([]);
  }
}
