import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { courseForm } from '@muster/contracts';
import type { CourseForm } from '@muster/contracts';
import { invalidInput } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { packageTooLarge } from '../package-upload/upload.errors.js';
import { saveUpload } from './save-upload.js';

export interface PackageUpload {
  /** The uploaded zip on disk. */
  zipPath: string;
  form: CourseForm;
  /** Removes the file. */
  discard(): Promise<void>;
}

/**
 * Streams the file `package` of a multipart form (RFC 7578) to disk and reads the fields beside it, in any order.
 * @throws MusterError 400 for a form without a file or with wrong fields, 413 for a file that is too large, 507 when there is no room
 * for it. Nothing is left then.
 */
export async function receiveUpload(request: FastifyRequest): Promise<PackageUpload> {
  if (!request.isMultipart()) {
    throw invalidInput([{ path: 'package', message: 'Send the package as the file "package" of a multipart form.' }]);
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'muster-upload-'));
  const discard = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const zipPath = path.join(folder, 'package.zip');
    const fields: Record<string, unknown> = {};
    let received = false;
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        fields[part.fieldname] = part.value;
      } else if (part.fieldname === 'package') {
        await saveUpload(part.file, zipPath);
        if (part.file.truncated) {
          throw packageTooLarge();
        }
        received = true;
      } else {
        throw invalidInput([{ path: part.fieldname, message: 'Send one file, named "package".' }]);
      }
    }
    if (!received)
      throw invalidInput([{ path: 'package', message: 'The package is missing. Choose the zip file of the course.' }]);
    const form = courseForm.safeParse(fields);
    if (!form.success) {
      throw invalidInput(form.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
    }
    return { zipPath, form: form.data, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
