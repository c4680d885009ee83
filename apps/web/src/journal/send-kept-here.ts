import type { KeptCommitsAnswer } from '@muster/contracts';
import { post } from '../api/request.js';
import { noteCameLate } from './came-late.js';
import { whileNotPlaying } from './playing.js';
import { records } from './record-store.js';
import { heldRecords } from './held-records.js';
import { sendKept } from './send-kept.js';
import type { SentKept } from './send-kept.js';

/** `sendKept` with the storage, the locks and the server of this page. */
export function sendKeptHere(personId: string): Promise<SentKept> {
  return sendKept(personId, {
    store: records,
    held: heldRecords,
    send: (body) => post<KeptCommitsAnswer>('/kept-commits', body),
    whileNotPlaying,
    cameLate: () => noteCameLate(personId, true),
  });
}
