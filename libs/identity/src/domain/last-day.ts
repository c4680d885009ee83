import type { RoleGrant } from '@muster/contracts';
import type { CivilDate } from '@muster/kernel';

/** The last day of a role, and the moment at which it is over in the zone of what the role is over. */
export interface LastDay {
  endsOn: CivilDate;
  endsAt: Date;
}

/** A role that somebody has; without a last day it lasts until it is taken away. */
export interface HeldGrant extends RoleGrant {
  lastDay?: LastDay;
}
