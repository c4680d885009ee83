import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { rosterImportForm } from '@muster/contracts';
import type { RosterImportForm } from '@muster/contracts';
import { invalidInput, MusterError } from '@muster/kernel';
import { mappingKey } from '../domain/roster/roster-header.js';
import { readRoster } from './read-roster.js';
import type { RosterFormat } from './read-roster.js';
import type { RosterBatch } from './roster-batches.js';

export interface ReceivedRoster {
  form: RosterImportForm;
  filename: string | null;
  /** What was said about the format beside the file; undefined where nothing was. */
  said: RosterFormat | undefined;
  /** How the file was read. */
  format: RosterFormat;
  /** SHA-256 over the file and the form: the same request again has the same. */
  hash: string;
}

type Fields = Record<string, unknown>;

const format = rosterImportForm.pick({ columns: true, dates: true });

/**
 * Reads the file `file` of a multipart form (RFC 7578) and the fields beside it, in any order but that what tells how to read it comes
 * first, and hands its lines on as they come: the next are read when `take` is through, so that memory stays flat and the sender waits.
 * @param remembered how the agency's files are read where the form says nothing.
 * @throws MusterError 400 for a form that is not as described, 413 for a file beyond what the server takes, 422 for one that is no
 * roster.
 */
export async function receiveRoster(
  request: FastifyRequest,
  remembered: RosterFormat,
  take: (batch: RosterBatch) => Promise<void>,
): Promise<ReceivedRoster> {
  if (!request.isMultipart()) throw missingFile();
  const fields: Fields = {};
  const hash = createHash('sha256');
  let file: Pick<ReceivedRoster, 'filename' | 'said' | 'format'> | undefined;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (file && part.fieldname in format.shape) {
        throw invalidInput([{ path: part.fieldname, message: `Send ${part.fieldname} before the file.` }]);
      }
      fields[part.fieldname] = part.value;
    } else if (part.fieldname === 'file') {
      const said = saidFormat(fields, remembered);
      file = { filename: part.filename || null, said, format: merged(remembered, said) };
      for await (const batch of readRoster(
        chunksOf(part.file, (chunk) => hash.update(chunk)),
        file.format,
      )) {
        await take(batch);
      }
      if (part.file.truncated) {
        throw new MusterError('DIRECTORY.ROSTER_TOO_LARGE', 413, 'The file is larger than the server takes. Split it.');
      }
    } else {
      throw invalidInput([{ path: part.fieldname, message: 'Send one file, named "file".' }]);
    }
  }
  if (!file) throw missingFile();
  const form = parsed(rosterImportForm, fields);
  return { ...file, form, hash: hash.update(JSON.stringify(form)).digest('hex') };
}

function parsed<Schema extends typeof rosterImportForm | typeof format>(
  schema: Schema,
  fields: Fields,
): ReturnType<Schema['parse']> {
  const found = schema.safeParse(fields);
  if (found.success) return found.data as ReturnType<Schema['parse']>;
  throw invalidInput(found.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
}

function saidFormat(fields: Fields, remembered: RosterFormat): RosterFormat | undefined {
  const told = Object.fromEntries(Object.entries(fields).filter(([name]) => name in format.shape));
  const { columns, dates } = parsed(format, told);
  if (columns === undefined && dates === undefined) return undefined;
  const entries = Object.entries(columns ?? {}).map(([header, column]) => [mappingKey(header), column] as const);
  return { columns: Object.fromEntries(entries), dates: dates ?? remembered.dates };
}

function merged(remembered: RosterFormat, said: RosterFormat | undefined): RosterFormat {
  return { columns: { ...remembered.columns, ...said?.columns }, dates: said?.dates ?? remembered.dates };
}

function missingFile(): MusterError {
  return invalidInput([{ path: 'file', message: 'Send the roster as the file "file" of a multipart form.' }]);
}

/** The rest of a file that is given up is passed over, so that the sender hears why. */
async function* chunksOf(file: Readable, note: (chunk: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of file.iterator({ destroyOnReturn: false })) {
      note(chunk as Uint8Array);
      yield chunk as Uint8Array;
    }
  } finally {
    file.resume();
  }
}
