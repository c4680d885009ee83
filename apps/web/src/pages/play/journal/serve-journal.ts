import { journalRequest } from '@muster/contracts';
import type { JournalAnswer, JournalRequest } from '@muster/contracts';
import type { RecordStore } from './record-store.js';
import { importKey, seal } from './seal.js';

type Port = Pick<MessagePort, 'onmessage' | 'postMessage'>;

/**
 * Answers one player on its port, one request after the other. The player names no owner: `owner` is the person and the host of the
 * attempt, as this page knows them, so no course reaches the records of another. What has not the agreed form is not answered.
 */
export function serveJournal(port: Port, owner: string, store: RecordStore): void {
  let key: CryptoKey | null = null;
  let turn: Promise<void> = Promise.resolve();

  async function answer(request: JournalRequest): Promise<JournalAnswer> {
    const { id } = request;
    switch (request.type) {
      case 'list':
        return { id, ok: true, records: await store.list(owner) };
      case 'begin':
        key = await importKey(request.key);
        return { id, ok: true };
      case 'put': {
        if (!key) return { id, ok: false };
        const { slot, number, text } = request;
        await store.put(owner, { slot, number, ...(await seal(key, text)) });
        return { id, ok: true };
      }
      case 'remove':
        await store.remove(owner, request.slot, request.number);
        return { id, ok: true };
    }
  }

  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const request = journalRequest.safeParse(data).data;
    if (!request) return;
    turn = turn
      .then(() => answer(request))
      .catch((): JournalAnswer => ({ id: request.id, ok: false }))
      .then((said) => port.postMessage(said));
  };
}
