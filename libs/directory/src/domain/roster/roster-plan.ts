import type { Discipline, RosterMode, RosterProblem } from '@muster/contracts';
import type { RosterLine } from './roster-line.js';

export interface KnownPosition {
  id: string;
  personId: string;
  agencyId: string;
  discipline: Discipline;
  title: string | null;
  supervisorId: string | null;
  startsOn: string;
  endsOn: string | null;
}

export interface PersonFacts {
  id: string;
  givenName: string;
  familyName: string;
  email: string | null;
  externalId: string | null;
}

/** Somebody who has or had a position at the agency, with their positions there. */
export interface KnownPerson extends PersonFacts {
  positions: readonly KnownPosition[];
}

export interface RosterInput {
  agencyId: string;
  mode: RosterMode;
  /** Civil date in the agency's zone. */
  today: string;
  lines: readonly RosterLine[];
  /** True when a part of the file could not be read at all, so that nobody can be called missing. */
  unreadable: boolean;
  known: readonly KnownPerson[];
  /** Addresses of the file that people outside the agency have; the person where the importer may take them on, else null. */
  elsewhere: ReadonlyMap<string, PersonFacts | null>;
  /** People known here who belong to other agencies now, so that the importer may change nothing about them. */
  ofOthers: ReadonlySet<string>;
  /** People whose address the importer may not change. */
  addressLocked: ReadonlySet<string>;
  newId: () => string;
}

export type RosterOutcome = 'created' | 'updated' | 'transferred' | 'separated' | 'rehired' | 'unchanged';

/** All that an import will write. Nothing in it depends on another import: it is applied whole or not at all. */
export interface RosterPlan {
  outcomes: { personId: string; outcome: RosterOutcome }[];
  newPeople: PersonFacts[];
  changedPeople: { before: PersonFacts; after: PersonFacts }[];
  newPositions: KnownPosition[];
  corrected: { before: KnownPosition; after: KnownPosition }[];
  ended: { position: KnownPosition; endsOn: string }[];
  rejected: number;
  problems: RosterProblem[];
  /** A full roster that misses more than a fifth of the people who hold a position today. */
  needsConfirmation: boolean;
  /** People of the agency today, and those of them whom a full roster misses. */
  headcount: number;
  missing: number;
}
