import { forbidden, invalidInput } from '@muster/kernel';
import type { Credential } from '../authenticate/credential.js';

/** @throws MusterError 400 for a time that is not in the future. */
export function expiryOf(expiresAt: string | undefined, now: Date): Date | null {
  const expiry = expiresAt === undefined ? null : new Date(expiresAt);
  if (expiry && expiry <= now) {
    throw invalidInput([{ path: 'expiresAt', message: 'Give a time in the future, or leave expiresAt out.' }]);
  }
  return expiry;
}

/** A key must not be a way out of another key's limits. */
export function refuseWiderThanMaker(maker: Credential, expiresAt: Date | null): void {
  if (maker.kind !== 'api-key') return;
  if (maker.limited) throw forbidden('A key with limited scopes cannot make keys. Use one without limits, or sign in.');
  if (maker.expiresAt !== null && (expiresAt === null || expiresAt > maker.expiresAt)) {
    throw forbidden(
      `A key cannot make one that outlives it. Give expiresAt of at most ${maker.expiresAt.toISOString()}.`,
    );
  }
}
