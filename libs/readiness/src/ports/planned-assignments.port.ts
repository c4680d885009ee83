import type { Caller, CivilDate, Transaction } from '@muster/kernel';

export interface WantedAssignment {
  personId: string;
  agencyId: string;
  requirementId: string;
  dueOn: CivilDate;
}

/** With the source that can be moved and taken back, null where it was owed already; or refused with the sentence why. */
export type PlannedAssignment = WantedAssignment & ({ sourceId: string | null } | { refused: string });

/** Port: makes people owe what a plan asks of them. Whoever keeps assignments provides it; all within the transaction. */
export abstract class PlannedAssignmentsPort {
  /** One answer for each that is wanted, in their order. Whoever owes it already goes on owing it as before. */
  abstract assign(tx: Transaction, caller: Caller, wanted: readonly WantedAssignment[]): Promise<PlannedAssignment[]>;
  /** Moves the due date of what was made. */
  abstract moveDue(tx: Transaction, sourceId: string, dueOn: CivilDate): Promise<void>;
  /** Ends what was made: what was made today counts as never made, and days before today stay as they were. */
  abstract takeBack(tx: Transaction, sourceIds: readonly string[]): Promise<void>;
}
