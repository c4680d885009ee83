import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Subscription } from './mandatory.js';

const SUBSCRIPTIONS: readonly Subscription[] = ['early', 'team', 'agency', 'reports'];
const ID_BYTES = 16;
const MAC_BYTES = 32;

/** What a link in a mail ends: which mail of whom. Nothing else can be done with it, so it needs no sign-in and does not end. */
export interface Unsubscribing {
  personId: string;
  subscriptions: readonly Subscription[];
}

/** A token that only this installation can make; letters, digits, - and _ only. */
export function unsubscribeToken({ personId, subscriptions }: Unsubscribing, secret: string): string {
  const which = SUBSCRIPTIONS.reduce((bits, name, at) => bits | (subscriptions.includes(name) ? 1 << at : 0), 0);
  const said = Buffer.concat([Buffer.from(personId.replaceAll('-', ''), 'hex'), Buffer.of(which)]);
  return Buffer.concat([said, macOf(said, secret)]).toString('base64url');
}

/** What a token ends; undefined for one that was not made with any of the secrets. */
export function readUnsubscribeToken(token: string, secrets: readonly string[]): Unsubscribing | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ID_BYTES + 1 + MAC_BYTES) return undefined;
  const said = bytes.subarray(0, ID_BYTES + 1);
  const mac = bytes.subarray(ID_BYTES + 1);
  if (!secrets.some((secret) => timingSafeEqual(mac, macOf(said, secret)))) return undefined;
  const hex = said.subarray(0, ID_BYTES).toString('hex');
  return {
    personId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    subscriptions: SUBSCRIPTIONS.filter((_, at) => ((said[ID_BYTES] ?? 0) & (1 << at)) !== 0),
  };
}

function macOf(said: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update('muster unsubscribe v1').update(said).digest();
}
