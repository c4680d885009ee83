import type { Problem } from '../protocol.js';
import type { WireAnswer } from './wire.js';

/** How every refusal of our server is named: where it comes from, and what it is. */
const OURS = /^[A-Z]+\.[A-Z0-9_]+$/;

/** @returns the code of a refusal of our server; null where a proxy, a firewall or a portal answered in its place. */
export function problemCode({ body }: WireAnswer): string | null {
  const code: unknown = (body as Problem | null)?.code;
  return typeof code === 'string' && OURS.test(code) ? code : null;
}
