import type { Discipline } from '@muster/contracts';

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

export type RosterOutcome = 'created' | 'updated' | 'transferred' | 'separated' | 'rehired' | 'unchanged';

/** A full roster that would separate more than this share of an agency is more likely a broken file than a true one. */
export const LARGEST_SHARE_MISSING = 0.2;
