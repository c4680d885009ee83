import { TUS_VERSION } from '@muster/contracts';
import { apiHref } from '../../../../api/request.js';
import type { KeptUpload, KeptUploads } from './kept-uploads.js';

/**
 * Asks the server how much it has of an upload: of the piece that was cut off more has arrived than this browser heard of. An upload
 * that the server has given up is forgotten; without an answer what was noted last stays.
 */
export async function askWhatArrived(kept: KeptUpload, store: KeptUploads): Promise<void> {
  const answer = await fetch(apiHref(`/package-uploads/${kept.uploadId}`), {
    method: 'HEAD',
    credentials: 'same-origin',
    headers: { 'Tus-Resumable': TUS_VERSION },
  }).catch(() => undefined);
  if (answer?.status === 404 || answer?.status === 410) return store.forget(kept.uploadId);
  const received = Number(answer?.headers.get('upload-offset') ?? Number.NaN);
  if (answer?.ok && Number.isSafeInteger(received)) store.notice(kept, received);
}
