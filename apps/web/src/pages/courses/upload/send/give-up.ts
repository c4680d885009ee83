import { apiHref, csrfHeader } from '../../../../api/request.js';
import type { KeptUpload, KeptUploads } from './kept-uploads.js';
import { loadTus } from './send-once.js';

/**
 * Forgets an upload here and has the server remove what it has of it. Without a line to the server it is forgotten all the same, and
 * the server removes it by itself after a day.
 */
export async function giveUp({ uploadId }: KeptUpload, store: KeptUploads): Promise<void> {
  store.forget(uploadId);
  try {
    const tus = await loadTus();
    await tus.Upload.terminate(apiHref(`/package-uploads/${uploadId}`), {
      headers: csrfHeader(),
      retryDelays: [0, 1000],
    });
  } catch {
    // Gone already, or out of reach: see above.
  }
}
