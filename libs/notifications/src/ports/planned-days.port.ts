import type { CivilDate, Transaction } from '@muster/kernel';

/** A day on which somebody is to train, for calendars. */
export interface PlannedDay {
  /** Names the day, also when it moves. */
  id: string;
  personName: string;
  requirementTitle: string;
  on: CivilDate;
  changedAt: Date;
}

/** Whose days, from when to when. */
export interface PlannedDaysOf {
  personId?: string;
  agencyId?: string;
  from: CivilDate;
  to: CivilDate;
}

/** Port: on which days people are to train. Whoever plans provides it; within the reach of the transaction. */
export abstract class PlannedDaysPort {
  /** Of one person or of one agency, by day; up to `limit`. */
  abstract of(tx: Transaction, of: PlannedDaysOf, limit: number): Promise<PlannedDay[]>;
}
