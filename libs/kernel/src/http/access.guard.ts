import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { holds } from '../access/permissions.js';
import { forbidden, MusterError } from '../error/muster-error.js';
import { ACCESS_POLICY } from './allow.decorator.js';
import type { AccessPolicy } from './allow.decorator.js';
import { Authenticator } from './authenticator.js';
import { setCaller } from './caller.decorator.js';

/** Denies by default: a route without a policy answers 403 to everybody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<AccessPolicy | undefined>(ACCESS_POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!policy) throw forbidden('This route has no access policy and is closed.');
    if (policy.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.authenticator.authenticate(request);
    if (!caller) throw new MusterError('IDENTITY.SIGN_IN_REQUIRED', 401, 'Sign in first, or send an API key.');
    setCaller(request, caller);
    if (policy.kind === 'permission' && !holds(caller, policy.permission)) {
      throw forbidden(`Your roles do not include this right (${policy.permission.name}). Ask your administrator.`);
    }
    return true;
  }
}
