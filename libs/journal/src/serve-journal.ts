import type { JournalAnswer, JournalRequest, SealedJournalRecord } from '@muster/contracts';
import { importKey, seal } from './seal.js';

/** Where the records of one player stay. */
export interface JournalStore {
  list(): Promise<SealedJournalRecord[]>;
  /** Resolves when the record would outlive a crash of the browser. */
  put(record: SealedJournalRecord): Promise<void>;
  remove(slot: string, number: number): Promise<void>;
}

type PutRequest = Extract<JournalRequest, { type: 'put' }>;
type Said = Pick<JournalAnswer, 'ok' | 'records'>;
type Port = Pick<MessagePort, 'onmessage' | 'postMessage'>;

/**
 * Answers one player on its port. Requests are acted on in their order, and a record does not wait for the one before it to be on disk; of
 * several that wait for the same slot only the newest is written, and all are answered when it is there. The player names no owner: `store` is
 * that of its person and its attempt, so no course reaches the records of another.
 *
 * @param read what was asked, or undefined for what has not the agreed form, which is not answered
 */
export function serveJournal(
  port: Port,
  store: JournalStore,
  read: (data: unknown) => JournalRequest | undefined,
): void {
  let key: CryptoKey | null = null;
  let waiting: JournalRequest[] = [];
  let working = false;

  async function act(request: Exclude<JournalRequest, PutRequest>): Promise<Said> {
    switch (request.type) {
      case 'list':
        return { ok: true, records: await store.list() };
      case 'begin':
        key = await importKey(request.key);
        return { ok: true };
      case 'remove':
        await store.remove(request.slot, request.number);
        return { ok: true };
    }
  }

  /** Resolves when the writing has begun; its end is in the answer. */
  async function begun({ slot, number, text }: PutRequest): Promise<{ said: Promise<Said> | Said }> {
    const sealed = key && (await seal(key, text).catch(() => null));
    if (!sealed) return { said: refused() };
    return { said: store.put({ slot, number, ...sealed }).then(() => ({ ok: true }), refused) };
  }

  async function work(): Promise<void> {
    working = true;
    for (let turn = waiting.shift(); turn; turn = waiting.shift()) {
      const taken = turn.type === 'put' ? [turn, ...laterOf(turn.slot)] : [turn];
      const newest = taken.reduce((one, other) => (rank(other) >= rank(one) ? other : one));
      const answered = newest.type === 'put' ? await begun(newest) : { said: await act(newest).catch(refused) };
      void Promise.resolve(answered.said).then((said) => {
        for (const { id } of taken) port.postMessage({ id, ...said } satisfies JournalAnswer);
      });
    }
    working = false;
  }

  function laterOf(slot: string): JournalRequest[] {
    const later = waiting.filter((request) => request.type === 'put' && request.slot === slot);
    waiting = waiting.filter((request) => !later.includes(request));
    return later;
  }

  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const request = read(data);
    if (!request) return;
    waiting.push(request);
    if (!working) void work();
  };
}

const refused = (): Said => ({ ok: false });
const rank = (request: JournalRequest) => (request.type === 'put' ? request.number : 0);
