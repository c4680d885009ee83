import type { JournalAnswer, JournalRequest, SealedJournalRecord } from '@muster/contracts';
import { sealWith } from './seal.js';
import type { Seal } from './seal.js';

/** Where the records of one player stay. Requests have their effect in the order in which they are made. */
export interface JournalStore {
  list(): Promise<SealedJournalRecord[]>;
  /** Resolves when the record would outlive a crash of the browser. */
  put(record: SealedJournalRecord): Promise<void>;
  remove(slot: string, number: number): Promise<void>;
}

type Said = Pick<JournalAnswer, 'ok' | 'records'>;
type Port = Pick<MessagePort, 'onmessage' | 'postMessage'>;

/**
 * Answers one player on its port. What is asked goes on to the store within the turn that brings it, whatever of before is still to be
 * answered: a page that is closed has no other turn. The player names no owner: `store` is that of its person and its attempt, so no course
 * reaches the records of another.
 *
 * @param read what was asked, or undefined for what has not the agreed form, which is not answered
 */
export function serveJournal(
  port: Port,
  store: JournalStore,
  read: (data: unknown) => JournalRequest | undefined,
): void {
  let seal: Seal | null = null;

  async function act(request: JournalRequest): Promise<Said> {
    switch (request.type) {
      case 'list':
        return { ok: true, records: await store.list() };
      case 'begin':
        seal = sealWith(request.key);
        return { ok: true };
      case 'put': {
        if (!seal) return refused();
        const { slot, number, text } = request;
        await store.put({ slot, number, ...seal(text) });
        return { ok: true };
      }
      case 'remove':
        await store.remove(request.slot, request.number);
        return { ok: true };
    }
  }

  port.onmessage = ({ data }) => {
    const request = read(data);
    if (!request) return;
    void act(request)
      .catch(refused)
      .then((said) => port.postMessage({ id: request.id, ...said } satisfies JournalAnswer));
  };
}

const refused = (): Said => ({ ok: false });
