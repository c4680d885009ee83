import type { RuntimeToken, Session } from '../protocol.js';
import { problemCode } from '../transport/problem-code.js';
import type { Wire } from '../transport/wire.js';

export type GoingOn =
  | { readonly kind: 'renewed'; readonly token: RuntimeToken; readonly serverTime: number | null }
  /** The new launch is of something else: a new attempt, another version of the course, another host. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreachable' };

/** The opening that a player has: its number, and what it is for. */
export type PlayerOpening = Pick<Session, 'launchNo' | 'mode'>;

/** Exchanges the token of a new launch for one to go on with in the opening that this player has, as what it was opened for. */
export async function goOn(wire: Wire, launchToken: string, { launchNo, mode }: PlayerOpening): Promise<GoingOn> {
  const body = JSON.stringify({ launch: launchNo, ...(mode === 'review' ? { review: true } : {}) });
  const answer = await wire.send({ path: '/_muster/token', token: launchToken, body });
  const { value, expiresAt } = (answer.body ?? {}) as Partial<RuntimeToken>;
  if (answer.status === 200 && value && expiresAt)
    return { kind: 'renewed', token: { value, expiresAt }, serverTime: answer.serverTime };
  const refused = problemCode(answer) !== null && answer.status >= 400 && answer.status < 500 && answer.status !== 429;
  return { kind: refused ? 'refused' : 'unreachable' };
}
