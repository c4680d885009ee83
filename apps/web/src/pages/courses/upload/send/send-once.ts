import type { DetailedError, Upload } from 'tus-js-client';
import { unreachable } from '../../../../api/problem-error.js';
import { apiHref, csrfHeader, readAnswer } from '../../../../api/request.js';
import { fileProblem } from '../form/field-problem.js';
import { unreadable } from '../form/package-fault.js';

/** One request has this much: proxies that hold a whole request back lose no more, and a session that is used does not run out. */
const PIECE_BYTES = 8 * 1024 * 1024;
/** The server gives a silent request up sooner; this is for a line that is dead without either side being told. */
const SILENCE_MS = 60_000;

export interface Sending {
  file: File;
  /** Goes on with this upload from what the server has of it; begins one when left out. */
  uploadId: string | undefined;
  signal: AbortSignal;
  /** The server knows the upload from now on. */
  onBegun: (uploadId: string) => void;
  /** What has left the browser; it goes back when some of it did not arrive. */
  onSent: (bytes: number) => void;
  /** What the server has on disk. */
  onArrived: (bytes: number) => void;
}

/** The protocol is loaded when a file is chosen; nobody else needs it. */
export const loadTus = () => import('tus-js-client');

/**
 * Sends what the server does not have yet, in one go (tus 1.0.0), and answers the id of the complete upload.
 * @throws ProblemError, with status 0 when the line broke; another error when it was interrupted by the signal.
 */
export async function sendOnce(sending: Sending): Promise<string> {
  const { file, signal } = sending;
  const tus = await loadTus().catch(() => {
    throw unreachable();
  });
  if (signal.aborted) throw new Error('interrupted');
  const path = '/package-uploads';
  let upload: Upload | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      const heard = () => {
        clearTimeout(silence);
        silence = setTimeout(() => reject(unreachable()), SILENCE_MS);
      };
      /** An upload that was given up must not be noted again by an answer that was on its way. */
      const unlessStopped = (note: () => void) => {
        if (!signal.aborted) note();
      };
      const idNow = () => upload?.url?.split('/').at(-1) ?? '';
      heard();
      signal.addEventListener('abort', () => reject(new Error('interrupted')));
      upload = new tus.Upload(file, {
        // Not both: the library would begin anew after any refusal, be it that the session is over.
        ...(sending.uploadId ? { uploadUrl: apiHref(`${path}/${sending.uploadId}`) } : { endpoint: apiHref(path) }),
        metadata: { filename: file.name },
        chunkSize: PIECE_BYTES,
        // Trying again and what is kept for it are ours: see SteadyLine and KeptUploads.
        retryDelays: null,
        storeFingerprintForResuming: false,
        onBeforeRequest: (request) => {
          for (const [name, value] of Object.entries(csrfHeader())) request.setHeader(name, value);
        },
        onUploadUrlAvailable: () => unlessStopped(() => sending.onBegun(idNow())),
        onProgress: (bytes) => {
          heard();
          unlessStopped(() => sending.onSent(bytes));
        },
        onChunkComplete: (_piece, bytes) => unlessStopped(() => sending.onArrived(bytes)),
        onSuccess: () => {
          unlessStopped(() => sending.onArrived(file.size));
          resolve(idNow());
        },
        onError: (error) => void failureOf(error, file).then(reject),
      });
      upload.start();
    });
  } finally {
    clearTimeout(silence);
    void upload?.abort();
  }
}

/** The server's own words where it gave any; else whether it is the file or the line that fails. */
async function failureOf(error: Error | DetailedError, file: File): Promise<unknown> {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  if (answer) {
    try {
      readAnswer('/package-uploads', answer.getStatus(), answer.getBody());
    } catch (refusal) {
      return refusal;
    }
  } else if (!(await canBeRead(file))) {
    return fileProblem(unreadable(file.name));
  }
  return unreachable();
}

/** To the browser a request with a file that it can no longer read fails like one without a network. */
function canBeRead(file: File): Promise<boolean> {
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}
