import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { invalidInput } from '../error/muster-error.js';
import { ACCESS_POLICY } from './allow.decorator.js';
import type { AccessPolicy } from './allow.decorator.js';

/** What a route declares by `@Query()`: the name of one parameter, or a schema for all of them. */
interface DeclaredQuery {
  data?: unknown;
  schema?: unknown;
}

const LONGEST_NAME = 60;

/**
 * Refuses parameters in an address that its route does not know: a filter that is misspelled and ignored would show more than was asked
 * for, and a `dryRun` that is ignored would be done. Addresses for everybody are left out, because programs that fetch them add
 * parameters of their own and see no more by it; so are routes that take whatever comes.
 */
@Injectable()
export class KnownQueryGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    const given = Object.keys((query ?? {}) as object);
    if (given.length === 0 || this.isPublic(context)) return true;
    const known = knownNames(context);
    const unknown = known && given.filter((name) => !known.includes(name));
    if (!known || !unknown || unknown.length === 0) return true;
    throw invalidInput(unknown.map((name) => ({ path: name.slice(0, LONGEST_NAME), message: refusalOf(name, known) })));
  }

  private isPublic(context: ExecutionContext): boolean {
    const policy = this.reflector.getAllAndOverride<AccessPolicy | undefined>(ACCESS_POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    return policy?.kind === 'public';
  }
}

function refusalOf(name: string, known: readonly string[]): string {
  const named = `“${name.slice(0, LONGEST_NAME)}” is no parameter of this address.`;
  if (known.length === 0) return `${named} It takes none: take it out.`;
  return `${named} Take it out, or correct it to one of ${[...known].sort().join(', ')}.`;
}

/** The parameters that a route names; undefined for one that takes whatever comes. */
function knownNames(context: ExecutionContext): string[] | undefined {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ??
    {}) as Record<string, DeclaredQuery>;
  const names: string[] = [];
  for (const [key, { data, schema }] of Object.entries(args)) {
    if (!key.startsWith(`${RouteParamtypes.QUERY}:`)) continue;
    if (typeof data === 'string') names.push(data);
    else if (hasShape(schema)) names.push(...Object.keys(schema.shape));
    else return undefined;
  }
  return names;
}

function hasShape(schema: unknown): schema is { shape: object } {
  return typeof schema === 'object' && schema !== null && 'shape' in schema && typeof schema.shape === 'object';
}
