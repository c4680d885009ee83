import type { Discipline } from '@muster/contracts';

/** What an agency's identity provider says of a person; null where it says nothing. */
export interface ProvisionedFacts {
  /** Unique within the agency, whatever the case. */
  userName: string;
  /** The provider's own id of its user; unique within the agency. */
  externalId: string | null;
  givenName: string;
  familyName: string;
  /** In lower case. */
  email: string | null;
  /** The number by which the agency's roster knows the person. */
  personnelNumber: string | null;
  /** Holds a position at the agency beyond today. */
  active: boolean;
  discipline: Discipline | null;
  title: string | null;
  supervisorId: string | null;
  department: string | null;
  division: string | null;
  costCenter: string | null;
}

/** A person as one agency knows them: never a position, address or number that another agency gave. */
export interface ProvisionedPerson extends ProvisionedFacts {
  id: string;
  /** False for people whom the roster or a person added and no provider has taken up yet. */
  provisioned: boolean;
  createdAt: Date;
  changedAt: Date;
}

export type ProvisionedField =
  | Exclude<keyof ProvisionedPerson, 'provisioned' | 'createdAt' | 'changedAt'>
  | 'displayName'
  | 'createdAt'
  | 'changedAt';
