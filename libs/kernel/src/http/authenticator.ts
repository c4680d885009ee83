import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access/caller.js';

/** Port: says who is behind a request. The identity library provides it. */
export abstract class Authenticator {
  /**
   * @returns the caller, or undefined when the request carries no credential.
   * @throws MusterError 401 for a credential that is not valid, 403 for a failed cross-site check.
   */
  abstract authenticate(request: FastifyRequest): Promise<Caller | undefined>;
}
