import { Inject, Injectable } from '@nestjs/common';
import type { AssignmentAudience } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { forbidden, invalidInput, mayEverywhere, notFound } from '@muster/kernel';
import type { Caller, Grant, Transaction } from '@muster/kernel';
import { assignmentsWrite } from '../certification.permissions.js';
import type { RuleReader } from './assignment-rule.repository.js';

function over(caller: Caller, kind: 'agency' | 'task_force'): Grant[] {
  return caller.grants.filter(({ role, scope }) => assignmentsWrite.roles.includes(role) && scope.kind === kind);
}

/** Courts whose own judicial educator the caller is. */
function ownCourts(caller: Caller): string[] {
  return over(caller, 'agency').flatMap(({ role, scope }) =>
    role === 'judicial_educator' && scope.id ? [scope.id] : [],
  );
}

/** Rules are read, changed and removed by those who could have made them. */
export function readerOf(caller: Caller): RuleReader {
  return {
    everywhere: mayEverywhere(caller, assignmentsWrite),
    agencyIds: [...new Set(over(caller, 'agency').flatMap((grant) => grant.reach.agencyIds))],
    taskForceIds: over(caller, 'task_force').flatMap(({ scope }) => scope.id ?? []),
    courtIds: ownCourts(caller),
  };
}

/** Who may make a rule over whom: never over more than the caller's own roles reach, today or later. */
@Injectable()
export class RuleAuthority {
  constructor(@Inject(Directory) private readonly directory: Directory) {}

  /**
   * @returns the court whose own rule this is; null for a rule that reaches no court.
   * @throws MusterError 404 for an agency or task force out of reach, 403 for a reach that is not the caller's, 400 for a court
   * together with others.
   */
  async requireReach(tx: Transaction, caller: Caller, audience: AssignmentAudience): Promise<string | null> {
    const { agencyIds = [], taskForceIds = [], agencyKinds = [] } = audience;
    const named = [...agencyIds, ...(audience.exclude?.agencyIds ?? [])];
    const known = named.length === 0 ? [] : await this.directory.agencies(tx, [...new Set(named)]);
    const unknown = named.find((id) => !known.some((agency) => agency.id === id));
    if (unknown !== undefined) throw notFound(`agency ${unknown}`);

    const court = known.find(({ id, kind }) => kind === 'court' && agencyIds.includes(id));
    if (court) return this.requireOwnCourt(caller, court.id, audience);
    if (agencyKinds.length > 0 && agencyKinds.every((kind) => kind === 'court')) {
      throw forbidden(
        'Rules for the people of a court are made by the judicial educator of that court, by naming the court.',
      );
    }
    if (mayEverywhere(caller, assignmentsWrite)) {
      await this.requireTaskForces(tx, taskForceIds);
      return null;
    }
    const { agencyIds: own, taskForceIds: coordinated } = readerOf(caller);
    if (agencyIds.length > 0 && agencyIds.every((id) => own.includes(id))) return null;
    if (taskForceIds.length > 0 && taskForceIds.every((id) => coordinated.includes(id))) return null;
    throw this.beyond(caller, audience, coordinated);
  }

  private requireOwnCourt(caller: Caller, courtId: string, { agencyIds = [] }: AssignmentAudience): string {
    if (!ownCourts(caller).includes(courtId)) {
      throw forbidden('Rules for the people of a court are made by the judicial educator of that court.');
    }
    if (agencyIds.length > 1) {
      throw invalidInput([
        {
          path: 'audience.agencyIds',
          message: 'A rule for a court names that court alone. Make a rule of its own for the others.',
        },
      ]);
    }
    return courtId;
  }

  private async requireTaskForces(tx: Transaction, ids: readonly string[]): Promise<void> {
    const known = await this.directory.taskForceNames(tx, ids);
    const unknown = ids.find((id) => !known.has(id));
    if (unknown !== undefined) throw notFound(`task force ${unknown}`);
  }

  private beyond(
    caller: Caller,
    { agencyIds, taskForceIds }: AssignmentAudience,
    coordinated: readonly string[],
  ): Error {
    const foreign = taskForceIds?.find((id) => !coordinated.includes(id));
    if (agencyIds === undefined && foreign !== undefined && coordinated.length > 0)
      return notFound(`task force ${foreign}`);
    if (agencyIds === undefined) {
      return forbidden('Name your agencies in the audience: a rule without agencies reaches everybody’s people.');
    }
    const member = over(caller, 'task_force').some(({ reach }) => agencyIds.some((id) => reach.agencyIds.includes(id)));
    const reached = over(caller, 'agency').flatMap(({ reach }) => reach.agencyIds);
    if (member && taskForceIds === undefined) {
      return forbidden('Name your task force in the audience too, so that the rule ends for an agency that leaves it.');
    }
    return notFound(`agency ${agencyIds.find((id) => !reached.includes(id)) ?? ''}`);
  }
}
