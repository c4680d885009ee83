import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '@muster/contracts';
import { keyBehind, newId, withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AuditEventRepository } from './data/audit-event.repository.js';
import type { EventName } from './data/audit-event.repository.js';
import { firstBrokenOf } from './domain/chain.js';
import type { ChainLink } from './domain/chain.js';
import { keyFingerprint, keyOfAct } from './domain/key-of-act.js';
import type { KeyOfAct } from './domain/key-of-act.js';
import { plainJson } from './domain/plain-json.js';

/** What happened, who did it and to what. Ids and codes only: no names, addresses, course answers or tokens. */
export interface AuditEntry {
  /** `noun.past-participle`: `person.created`. */
  action: string;
  /** The person who acted; null for the program. */
  actorId: string | null;
  subjectKind: string;
  /** Null when what was acted on is not known, such as the account of a refused sign-in. */
  subjectId: string | null;
  /** Whose event it is; decides who may read it. Without it only roles over everything may. */
  agencyId?: string | null;
  /**
   * Further facts. Stored as the event's `data`, with the agency's id in `agencyId`. `personId` names whom it was done for where the
   * subject is not that person: it is shown to them.
   */
  details?: Record<string, unknown>;
}

/** The newest event. Kept outside the database it proves that nothing was cut off the end. */
export interface AuditHead {
  sequence: number;
  hash: string;
}

/** Something that somebody did for another person. */
export interface ActForPerson {
  id: string;
  /** Place in the chain; the cursor of the list. */
  sequence: number;
  /** ISO 8601 in UTC. */
  at: string;
  action: string;
  actorId: string;
  /** With which API key, and who had made it; null without one. */
  apiKey: KeyOfAct | null;
}

export interface ChainReport {
  /** Events looked at, from the first. */
  checked: number;
  /** Sequence of the first event that is missing, changed or out of place; null for an unbroken chain. */
  firstBroken: number | null;
}

const BATCH = 1000;

/** The hash-chained log of who did what. Rows are only ever added. */
@Injectable()
export class AuditLog {
  constructor(@Inject(AuditEventRepository) private readonly events: AuditEventRepository) {}

  /**
   * Adds an event that exists exactly when the transaction commits. It gets its place in the chain at commit, so a long
   * transaction holds up nobody else's. Done with an API key, it says who made that, because it may
   * stand for somebody else, and which by its fingerprint alone: readers of events are not told the ids of keys.
   * @throws Error for details that are no JSON, such as an infinite number.
   */
  async record(tx: Transaction, entry: AuditEntry): Promise<void> {
    const key = entry.actorId === null ? undefined : keyBehind(tx);
    const data = plainJson({
      ...entry.details,
      ...(entry.agencyId && { agencyId: entry.agencyId }),
      ...(key && { apiKey: { fingerprint: keyFingerprint(key.id), madeBy: key.madeBy } }),
    });
    await this.events.add(tx, {
      id: newId(),
      action: entry.action,
      actorId: entry.actorId,
      subjectKind: entry.subjectKind,
      subjectId: entry.subjectId,
      canonicalData: canonicalJson(data),
    });
  }

  /**
   * What others did for a person, newest first, as far as the transaction may see; one more than asked for. What the program did
   * by itself is not among it.
   * @param page.before sequence of the last one of the page before.
   * @param page.along events that touched the person among many and do not name them, such as the import of a roster.
   */
  async actsFor(
    tx: Transaction,
    personId: string,
    page: { limit: number; before: string | undefined; along: readonly EventName[] },
  ): Promise<ActForPerson[]> {
    const events = await this.events.byOthers(tx, personId, page);
    return events.flatMap(({ id, sequence, at, action, actorId, data }) =>
      actorId === null ? [] : [{ id, sequence, at, action, actorId, apiKey: keyOfAct(data) }],
    );
  }

  /**
   * Recomputes the whole chain.
   * @param known a head that was kept elsewhere; a chain that no longer holds it is broken there.
   */
  verify(tx: Transaction, known?: AuditHead): Promise<ChainReport> {
    return withSystemReach(tx, async () => {
      let last: ChainLink | undefined;
      let checked = 0;
      for (;;) {
        const batch = await this.events.after(tx, last?.sequence ?? 0, BATCH);
        const firstBroken = firstBrokenOf(last, batch);
        const passed = batch.find((event) => event.sequence === known?.sequence);
        if (firstBroken !== null) return { checked: checked + batch.length, firstBroken };
        if (known && passed && passed.hash !== known.hash)
          return { checked: checked + batch.length, firstBroken: known.sequence };
        checked += batch.length;
        last = batch.at(-1) ?? last;
        if (batch.length < BATCH) break;
      }
      const cutOff = known !== undefined && known.sequence > (last?.sequence ?? 0);
      return { checked, firstBroken: cutOff ? (last?.sequence ?? 0) + 1 : null };
    });
  }

  /** The newest event; undefined for an empty log. */
  head(tx: Transaction): Promise<AuditHead | undefined> {
    return withSystemReach(tx, () => this.events.head(tx));
  }
}
