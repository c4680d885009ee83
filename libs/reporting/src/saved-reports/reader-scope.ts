import type { ReportDefinition } from '@muster/contracts';
import { mayEverywhere } from '@muster/kernel';
import type { Caller, Grant } from '@muster/kernel';
import { savedReportsUse } from '../reporting.permissions.js';

type Scope = ReportDefinition['scope'];

/** Over what somebody may build reports. */
export interface ReaderScope {
  everything: boolean;
  taskForceIds: readonly string[];
  /** Those of which they may count people. */
  agencyIds: readonly string[];
  /** Those over which a role was given as such: what others share over one of them is theirs to find. A coordinator's role is over the task force. */
  findableAgencyIds: readonly string[];
}

export function readerScopeOf(caller: Caller): ReaderScope {
  const grants = caller.grants.filter(({ role }) => savedReportsUse.roles.includes(role));
  return {
    everything: mayEverywhere(caller, savedReportsUse),
    taskForceIds: grants.flatMap(({ scope: { kind, id } }) => (kind === 'task_force' && id !== undefined ? [id] : [])),
    agencyIds: agenciesOf(grants),
    findableAgencyIds: agenciesOf(grants.filter(({ scope }) => scope.kind === 'agency')),
  };
}

function agenciesOf(grants: readonly Grant[]): string[] {
  return [...new Set(grants.flatMap(({ reach }) => [...reach.agencyIds]))];
}

/** What of a report's scope is within the reader's own rights, and how much of it is not. */
export function within(reader: ReaderScope, scope: Scope): { scope: Scope; outside: number } {
  if (reader.everything) return { scope, outside: 0 };
  const taskForceIds = scope.taskForceIds.filter((id) => reader.taskForceIds.includes(id));
  const agencyIds = scope.agencyIds.filter((id) => reader.agencyIds.includes(id));
  const outside = scope.taskForceIds.length + scope.agencyIds.length - taskForceIds.length - agencyIds.length;
  return { scope: { taskForceIds, agencyIds }, outside };
}

export function isEmpty({ taskForceIds, agencyIds }: Scope): boolean {
  return taskForceIds.length + agencyIds.length === 0;
}

/** A definition without the ids of what is outside the reader's rights. */
export function narrowed(reader: ReaderScope, definition: ReportDefinition): ReportDefinition {
  const { scope } = within(reader, definition.scope);
  const { scope: filtered } = within(reader, { taskForceIds: [], agencyIds: definition.filters.agencyIds });
  return { ...definition, scope, filters: { ...definition.filters, agencyIds: filtered.agencyIds } };
}
