import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { rosterImportForm } from '@muster/contracts';
import type { RosterImportForm } from '@muster/contracts';
import { invalidInput, MusterError } from '@muster/kernel';
import { readRoster } from './read-roster.js';
import type { RosterBatch } from './read-roster.js';

export interface ReceivedRoster {
  form: RosterImportForm;
  filename: string | null;
  /** SHA-256 over the file and the form: the same request again has the same. */
  hash: string;
}

/**
 * Reads the file `file` of a multipart form (RFC 7578) and the fields beside it, in any order, and hands its lines on as they come:
 * the next are read when `take` is through, so that memory stays flat and the sender waits.
 * @throws MusterError 400 for a form that is not as described, 413 for a file beyond what the server takes, 422 for one that is no
 * roster.
 */
export async function receiveRoster(
  request: FastifyRequest,
  take: (batch: RosterBatch) => Promise<void>,
): Promise<ReceivedRoster> {
  if (!request.isMultipart()) throw missingFile();
  const fields: Record<string, unknown> = {};
  const hash = createHash('sha256');
  let filename: string | null | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value;
    } else if (part.fieldname === 'file') {
      filename = part.filename || null;
      for await (const batch of readRoster(noting(part.file, (chunk) => hash.update(chunk)))) await take(batch);
      if (part.file.truncated) {
        throw new MusterError('DIRECTORY.ROSTER_TOO_LARGE', 413, 'The file is larger than the server takes. Split it.');
      }
    } else {
      throw invalidInput([{ path: part.fieldname, message: 'Send one file, named "file".' }]);
    }
  }
  if (filename === undefined) throw missingFile();
  const form = rosterImportForm.safeParse(fields);
  if (!form.success) {
    throw invalidInput(form.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
  }
  return { form: form.data, filename, hash: hash.update(JSON.stringify(form.data)).digest('hex') };
}

function missingFile(): MusterError {
  return invalidInput([{ path: 'file', message: 'Send the roster as the file "file" of a multipart form.' }]);
}

async function* noting(file: AsyncIterable<Uint8Array>, note: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of file) {
    note(chunk);
    yield chunk;
  }
}
