import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { rosterImportForm } from '@muster/contracts';
import type { RosterImportForm } from '@muster/contracts';
import { invalidInput, MusterError } from '@muster/kernel';
import { readRoster } from './read-roster.js';
import type { RosterFile } from './read-roster.js';

/** 50,000 lines of 400 bytes. */
const LARGEST_FILE_BYTES = 20 * 1024 * 1024;

export interface ReceivedRoster {
  form: RosterImportForm;
  roster: RosterFile;
  /** SHA-256 over the file and the form: the same request again has the same. */
  hash: string;
}

/**
 * Reads the file `file` of a multipart form (RFC 7578) and the fields beside it, in any order.
 * @throws MusterError 400 for a form that is not as described, 413 for a file that is too large, 422 for one that is no roster.
 */
export async function receiveRoster(request: FastifyRequest): Promise<ReceivedRoster> {
  if (!request.isMultipart()) throw missingFile();
  const fields: Record<string, unknown> = {};
  const hash = createHash('sha256');
  let roster: RosterFile | undefined;
  for await (const part of request.parts({ limits: { fileSize: LARGEST_FILE_BYTES } })) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value;
    } else if (part.fieldname === 'file') {
      roster = await readRoster(noting(part.file, (chunk) => hash.update(chunk)));
      if (part.file.truncated) {
        throw new MusterError('DIRECTORY.ROSTER_TOO_LARGE', 413, 'The file is larger than 20 MB. Split it.');
      }
    } else {
      throw invalidInput([{ path: part.fieldname, message: 'Send one file, named "file".' }]);
    }
  }
  if (!roster) throw missingFile();
  const form = rosterImportForm.safeParse(fields);
  if (!form.success) {
    throw invalidInput(form.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
  }
  return { form: form.data, roster, hash: hash.update(JSON.stringify(form.data)).digest('hex') };
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
