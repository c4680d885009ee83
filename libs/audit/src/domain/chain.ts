import { createHash } from 'node:crypto';
import { canonicalJson } from '@muster/contracts';
import type { Json } from '@muster/contracts';

/** `previousHash` of the first event. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/** What is hashed of an event: exactly the members that the API shows, without `hash`. */
export interface HashedEvent {
  id: string;
  sequence: number;
  /** ISO 8601 in UTC with milliseconds. */
  at: string;
  actorId: string | null;
  action: string;
  subjectType: string | null;
  subjectId: string | null;
  data: Record<string, Json>;
  previousHash: string;
}

export interface ChainLink extends HashedEvent {
  hash: string;
}

/** SHA-256, in lower hex, over the previous hash and the RFC 8785 JSON of the event, joined as text in UTF-8. */
export function hashOf(event: HashedEvent): string {
  const { id, sequence, at, actorId, action, subjectType, subjectId, data, previousHash } = event;
  const canonical = canonicalJson({ id, sequence, at, actorId, action, subjectType, subjectId, data, previousHash });
  return createHash('sha256').update(previousHash).update(canonical).digest('hex');
}

/**
 * The first sequence at which events do not follow the ones before: the missing one where there is a gap, otherwise the
 * event that was changed or moved. Null when all follow.
 * @param last the event before the first of these; undefined at the start of the chain.
 */
export function firstBrokenOf(last: ChainLink | undefined, events: readonly ChainLink[]): number | null {
  let sequence = last?.sequence ?? 0;
  let hash = last?.hash ?? FIRST_PREVIOUS_HASH;
  for (const event of events) {
    sequence += 1;
    const follows = event.sequence === sequence && event.previousHash === hash && hashOf(event) === event.hash;
    if (!follows) return sequence;
    hash = event.hash;
  }
  return null;
}
