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

/**
 * Names that others lose by the same file are more likely a column that was sorted by itself than true ones where they are more than this
 * share of the changed names. In a large agency some who marry take a name that somebody else gives up.
 */
export const LARGEST_SHARE_SLIPPED = 0.2;

/** So many at least: two who exchange a name, or one who takes the name that another gives up, are only told of. */
export const FEWEST_SLIPPED = 3;

/** Last days within this time count as leaving; later ones are the ends of contracts. */
export const SOON_IN_DAYS = 366;
