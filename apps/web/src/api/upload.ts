import { unreachable } from './problem-error.js';
import { readAnswer, unsafeHeaders } from './request.js';

/**
 * Sends a multipart form and reports how much has left the browser, from 0 to 1.
 * XMLHttpRequest, because fetch cannot tell the progress of an upload.
 */
export function upload<T>(path: string, form: FormData, onProgress: (fraction: number) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1${path}`);
    request.setRequestHeader('Accept', 'application/json');
    for (const [name, value] of Object.entries(unsafeHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      try {
        resolve(readAnswer<T>(path, request.status, request.responseText));
      } catch (error) {
        reject(error instanceof Error ? error : unreachable());
      }
    };
    request.send(form);
  });
}
