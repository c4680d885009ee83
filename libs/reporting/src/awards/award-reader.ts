import { mayEverywhere } from '@muster/kernel';
import type { Caller, Grant } from '@muster/kernel';
import { awardsRead, awardsWrite } from '../reporting.permissions.js';

/** Whose training an award pays for, as ids. */
export interface ScopeIds {
  taskForceIds: readonly string[];
  agencyIds: readonly string[];
}

/** Which awards somebody may read: any that matches one of these. */
export interface AwardReader {
  everything: boolean;
  /** Awards over which a role was given, as to a funder's reviewer. */
  awardIds: readonly string[];
  /** Task forces over which a role was given; an award must name one of them, a shared member agency is not enough. */
  taskForceIds: readonly string[];
  /** Agencies that a role over agencies reaches; an award must name one of them itself. */
  agencyIds: readonly string[];
  /** Agencies of the caller's as judicial educator; a court among them may belong to a task force of the award. */
  educatedIds: readonly string[];
}

/** What the caller's roles let them read. Row-level security knows agencies only, so awards are matched by this. */
export function readerOf(caller: Caller): AwardReader {
  const reading = caller.grants.filter((grant) => awardsRead.roles.includes(grant.role));
  const educating = reading.filter(({ role }) => role === 'judicial_educator');
  return {
    everything: mayEverywhere(caller, awardsRead),
    awardIds: idsOf(reading, 'award'),
    taskForceIds: idsOf(reading, 'task_force'),
    // A coordinator reaches the member agencies too, but what these are paid for otherwise is their own affair.
    agencyIds: reading.filter(({ scope }) => scope.kind === 'agency').flatMap(({ reach }) => [...reach.agencyIds]),
    educatedIds: idsOf(educating, 'agency'),
  };
}

/** The first task force or agency of a scope over which the caller may not write awards; undefined when there is none. */
export function outOfReach(caller: Caller, scope: ScopeIds): 'task force' | 'agency' | undefined {
  if (mayEverywhere(caller, awardsWrite)) return undefined;
  const writing = caller.grants.filter((grant) => awardsWrite.roles.includes(grant.role));
  const own = new Set(idsOf(writing, 'task_force'));
  if (scope.taskForceIds.some((id) => !own.has(id))) return 'task force';
  // What a task force's award pays for may name members of it; an award to a member alone is that agency's.
  const over = ({ scope: { kind, id } }: Grant): boolean =>
    kind === 'agency' || (kind === 'task_force' && id !== undefined && scope.taskForceIds.includes(id));
  const agencies = new Set(writing.filter(over).flatMap(({ reach }) => [...reach.agencyIds]));
  if (scope.agencyIds.some((id) => !agencies.has(id))) return 'agency';
  return undefined;
}

function idsOf(grants: readonly Grant[], kind: Grant['scope']['kind']): string[] {
  return grants.flatMap(({ scope }) => (scope.kind === kind && scope.id !== undefined ? [scope.id] : []));
}
