import type { Caller, Grant, Reach, Role } from '@muster/kernel';
import type { HeldGrant } from './last-day.js';

/** An agency of a scope, and whether it is a court. */
export interface ScopedAgency {
  id: string;
  court: boolean;
}

/** A stored grant with what its scope comes to today. */
export interface ScopedGrant extends HeldGrant {
  agencies: readonly ScopedAgency[];
}

/** Roles that see other people. Learners see themselves; funder reviewers see reports. */
const REACHING: readonly Role[] = [
  'agency_admin',
  'supervisor',
  'judicial_educator',
  'task_force_coordinator',
  'auditor',
  'system_admin',
];

const NONE: Reach = { mode: 'listed', agencyIds: [] };
const ORDER: readonly Reach['mode'][] = ['listed', 'all_but_courts', 'all'];

/**
 * Agencies of a scope. A court is among them only when the scope is that very court: courts keep their training from the
 * partners they may have to judge, so neither a task force nor a parent agency opens one.
 */
function listedOf(grant: ScopedGrant, withOwnCourt: boolean): Reach {
  const own = grant.scope.kind === 'agency' && withOwnCourt ? grant.scope.id : undefined;
  const seen = grant.agencies.filter((agency) => !agency.court || agency.id === own);
  return { mode: 'listed', agencyIds: seen.map((agency) => agency.id) };
}

/** The agencies whose people a grant shows. */
export function rosterReachOf(grant: ScopedGrant): Reach {
  if (!REACHING.includes(grant.role)) return NONE;
  if (grant.scope.kind === 'all')
    return { mode: grant.role === 'system_admin' ? 'all' : 'all_but_courts', agencyIds: [] };
  return listedOf(grant, true);
}

/** The agencies whose training records a grant shows: a court's only to the judicial educator of that court. */
export function recordsReachOf(grant: ScopedGrant): Reach {
  if (!REACHING.includes(grant.role)) return NONE;
  if (grant.scope.kind === 'all') return { mode: 'all_but_courts', agencyIds: [] };
  return listedOf(grant, grant.role === 'judicial_educator');
}

/** Everything that any of the reaches shows. */
export function unionOf(reaches: readonly Reach[]): Reach {
  const widest = Math.max(0, ...reaches.map((reach) => ORDER.indexOf(reach.mode)));
  return {
    mode: ORDER[widest] ?? 'listed',
    agencyIds: [...new Set(reaches.flatMap((reach) => [...reach.agencyIds]))],
  };
}

/** The caller that a person's grants make of them. */
export function callerFrom(personId: string, via: Caller['via'], grants: readonly ScopedGrant[]): Caller {
  return {
    personId,
    via,
    grants: grants.map((grant): Grant => ({
      role: grant.role,
      scope: grant.scope,
      reach: rosterReachOf(grant),
      ...(grant.lastDay && { endsAt: grant.lastDay.endsAt }),
    })),
    roster: unionOf(grants.map(rosterReachOf)),
    records: unionOf(grants.map(recordsReachOf)),
  };
}
