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

/** A roster that would separate more than this share of an agency is more likely a broken file than a true one. */
export const LARGEST_SHARE_LEAVING = 0.2;

/** Last days within this time count as leaving; later ones are the ends of contracts. */
export const SOON_IN_DAYS = 366;
