import type { SealedJournalRecord } from '@muster/contracts';
import type { SequencingState } from '../../../src/domain/sequencing/index.js';
import type { Problem, Session } from '../protocol.js';
import { problemCode } from '../transport/problem-code.js';
import type { Wire } from '../transport/wire.js';

export type Opening =
  | { readonly kind: 'opened'; readonly session: Session; readonly serverTime: number | null }
  | { readonly kind: 'expired' | 'superseded' | 'unreachable' }
  | { readonly kind: 'refused'; readonly reason: string | null };

export interface OpeningBrings {
  readonly kept?: readonly SealedJournalRecord[];
  readonly sequencing?: SequencingState | null;
  readonly again?: boolean;
}

/**
 * Exchanges a launch token, or a runtime token after a reload, for the session.
 *
 * Opening again with a runtime token is also how the player learns what the server made of the last item before it
 * starts the next one.
 *
 * @param brings `kept`: what a journal still holds of older launches; the server stores it before it reads the state it answers with. Where
 * that is too large for it, or for a proxy before it, the course opens without; what was kept is then answered for by nobody and stays.
 * `sequencing`: where the learner stands in a sequenced course, to be kept with the attempt. `again`: this page goes on; where another one
 * has taken over, the answer is `superseded`
 */
export async function openSession(
  wire: Wire,
  token: string,
  { kept = [], sequencing, again = false }: OpeningBrings = {},
): Promise<Opening> {
  const replay = kept.map(({ iv, data }) => ({ iv, data }));
  const body = JSON.stringify({
    ...(replay.length > 0 ? { replay } : {}),
    ...(sequencing ? { sequencing } : {}),
    ...(again ? { again } : {}),
  });
  const answer = await wire.send({ path: '/_muster/session', token, body });
  if (answer.status === 200 && isSession(answer.body)) {
    return { kind: 'opened', session: answer.body, serverTime: answer.serverTime };
  }
  if (answer.status === 413 && replay.length > 0) return openSession(wire, token, { sequencing, again });
  const code = problemCode(answer);
  if (code === null) return { kind: 'unreachable' };
  if (answer.status === 401) return { kind: 'expired' };
  if (code === 'SCORM.LAUNCH_SUPERSEDED') return { kind: 'superseded' };
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
    return { kind: 'refused', reason: (answer.body as Problem).detail ?? null };
  }
  return { kind: 'unreachable' };
}

function isSession(body: unknown): body is Session {
  return typeof body === 'object' && body !== null && Array.isArray((body as Session).items);
}
