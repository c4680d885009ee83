import type { Transaction } from '@muster/kernel';

/** How a person is shown. */
export interface PersonName {
  id: string;
  givenName: string;
  familyName: string;
  displayName: string;
  email: string | null;
}

/** Port: identity knows people by id only; the directory knows their names. */
export abstract class PersonLookup {
  /** The people of these ids that the transaction may see; ids without a person are left out. */
  abstract find(tx: Transaction, personIds: readonly string[]): Promise<Map<string, PersonName>>;
  /** Whether who the person was has been erased on request. */
  abstract isErased(tx: Transaction, personId: string): Promise<boolean>;
  /** Those of the people that the transaction may see whose name, e-mail address or identifier has the text in it. */
  abstract search(tx: Transaction, personIds: readonly string[], text: string): Promise<string[]>;
  /**
   * Ids of the agencies at which the person holds a position that lasts beyond today, or will hold one, as far as the transaction may see:
   * access to what an agency has ends on the last day there.
   */
  abstract employersOf(tx: Transaction, personId: string): Promise<string[]>;
  /** For each of the people the agencies at which all their work has a last day that is today or to come. */
  abstract knownEndsOf(
    tx: Transaction,
    personIds: readonly string[],
  ): Promise<{ personId: string; agencyId: string }[]>;
  /**
   * Ids of the agencies at which the person, by any of their records, holds, held or will hold a position, as far as the transaction may
   * see. An agency that became part of another is that one.
   */
  abstract agenciesEverOf(tx: Transaction, personId: string): Promise<string[]>;
  /** Agencies at which the person holds a position today, as far as the transaction may see. */
  abstract agenciesOf(tx: Transaction, personId: string): Promise<{ id: string; name: string }[]>;
}
