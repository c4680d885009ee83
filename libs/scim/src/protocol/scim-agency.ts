import { createParamDecorator, Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Discipline } from '@muster/contracts';
import { callerOf, NO_REACH, Transactions } from '@muster/kernel';
import type { Caller, Reach } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { ConnectionRepository } from '../data/connection.repository.js';
import { noConnection } from '../scim.errors.js';

/** The agency that a request acts for, and the caller that its token makes: one agency, without its children. */
export interface ScimAgency {
  id: string;
  defaultDiscipline: Discipline;
  caller: Caller;
}

const agencies = new WeakMap<FastifyRequest, ScimAgency>();

/**
 * Finds the connection of the service key behind a request. Its right comes from the connection alone: the account of the key
 * holds no role anywhere.
 */
@Injectable()
export class ScimAgencyGuard implements CanActivate {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(ConnectionRepository) private readonly connections: ConnectionRepository,
  ) {}

  /** @throws MusterError 403 for a key that belongs to no connection. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = callerOf(request);
    if (!caller || caller.via !== 'api-key') throw noConnection();
    const connection = await this.transactions.asSystem((tx) => this.connections.ofAccount(tx, caller.personId));
    if (!connection) throw noConnection();
    const { agencyId, defaultDiscipline } = connection;
    const reach: Reach = { mode: 'listed', agencyIds: [agencyId] };
    const grants: Caller['grants'] = [{ role: 'agency_admin', scope: { kind: 'agency', id: agencyId }, reach }];
    agencies.set(request, {
      id: agencyId,
      defaultDiscipline,
      caller: { ...caller, grants, roster: reach, records: NO_REACH },
    });
    return true;
  }
}

/** Parameter of a route behind `ScimAgencyGuard`. */
export const CurrentScimAgency = createParamDecorator((_: unknown, context: ExecutionContext): ScimAgency => {
  const agency = agencies.get(context.switchToHttp().getRequest<FastifyRequest>());
  if (!agency) throw new Error('CurrentScimAgency is used on a route without ScimAgencyGuard.');
  return agency;
});
