import { isNativeError } from 'node:util/types';
import { shownName, UnusablePackage } from '../unusable-package.js';

/**
 * The refusal for a fault that yauzl or zlib found. Errors that do not speak of the zip (a disk that fails) are given back as they are.
 *
 * yauzl has no codes, so its sentences are matched; the specs hold one damaged zip for each.
 */
export function zipFault(error: unknown, name?: string): unknown {
  if (error instanceof UnusablePackage || !isNativeError(error)) return error;
  const file = name === undefined ? undefined : shownName(name);
  const subject = file === undefined ? 'The zip' : `"${file}" in the zip`;
  const fault = (code: UnusablePackage['code'], sentence: string): UnusablePackage =>
    new UnusablePackage(code, sentence, { file }, { cause: error });

  const code = (error as NodeJS.ErrnoException).code;
  if (code?.startsWith('Z_') === true) {
    return fault(
      'SCORM.CRC',
      `${subject} is damaged: its data cannot be unpacked. Pack the course again, and upload it again.`,
    );
  }
  if (code !== undefined) return error;
  if (/unexpected EOF|overflows file bounds/.test(error.message)) {
    return fault(
      'SCORM.TRUNCATED',
      `${subject} is cut off: its end is missing. Upload the file again, or export it again.`,
    );
  }
  if (/encryption/.test(error.message)) {
    return fault('SCORM.ENCRYPTED', `${subject} is encrypted with a password. Pack the course again without one.`);
  }
  return fault(
    'SCORM.DAMAGED',
    `${subject} contradicts itself (${error.message}). Pack the course again with an ordinary zip program.`,
  );
}
