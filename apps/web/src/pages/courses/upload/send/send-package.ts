import type { NewPackageImport, PackageImportAnswer } from '@muster/contracts';
import { ProblemError } from '../../../../api/problem-error.js';
import { post } from '../../../../api/request.js';
import type { KeptUpload, KeptUploads } from './kept-uploads.js';
import type { PackageFields } from '../form/package-fields.js';
import { nextStepAfter } from './send-failure.js';
import { sendOnce } from './send-once.js';
import type { SteadyLine } from './steady-line.js';

export interface PackageToSend {
  file: File;
  fingerprint: string;
  fields: PackageFields;
  /** The course that gets a new version; a new course when left out. */
  courseId: string | undefined;
  /** Goes on with this one. */
  kept: KeptUpload | undefined;
}

export interface SendingWatcher {
  onSent: (bytes: number) => void;
  /** The server has given up what it had, so all of the file is sent. */
  onAnew: () => void;
  /** All of it has arrived and is handed over. */
  onHandOver: () => void;
}

/**
 * Sends a package over a line that breaks and has it imported. Whatever arrived is noted in the browser, so that closing it costs
 * nothing. A package whose answer was lost is not imported twice: the server knows the upload.
 */
export async function sendPackage(
  { file, fingerprint, fields, courseId, kept }: PackageToSend,
  line: SteadyLine,
  store: KeptUploads,
  watcher: SendingWatcher,
): Promise<PackageImportAnswer> {
  const facts = { fingerprint, filename: file.name, size: file.size, fields, ...(courseId && { courseId }) };
  let uploadId = kept?.uploadId;
  let received = kept?.received ?? 0;
  const note = (importId?: string) => {
    if (uploadId) store.keep({ ...facts, uploadId, received, ...(importId && { importId }) });
  };

  const sendAll = () =>
    line.run((signal) =>
      sendOnce({
        file,
        uploadId,
        signal,
        onSent: watcher.onSent,
        onBegun: (id) => {
          uploadId = id;
          note();
        },
        onArrived: (bytes) => {
          received = bytes;
          line.arrived();
          note();
        },
      }),
    );

  let complete: string;
  try {
    complete = await sendAll();
  } catch (failure) {
    if (!uploadId || !(failure instanceof ProblemError) || nextStepAfter(failure) !== 'anew') throw failure;
    store.forget(uploadId);
    [uploadId, received] = [undefined, 0];
    watcher.onAnew();
    complete = await sendAll();
  }
  watcher.onHandOver();
  const wanted: NewPackageImport = { uploadId: complete, ...fields, ...(courseId && { courseId }) };
  const answer = await line.run(() => post<PackageImportAnswer>('/package-imports', wanted));
  note(answer.id);
  return answer;
}
