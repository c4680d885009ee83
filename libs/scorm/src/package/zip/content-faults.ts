import { shownName, UnusablePackage } from '../unusable-package.js';

/** The refusal of a file whose unpacked bytes are not those that were packed. */
export function wrongChecksum(path: string): UnusablePackage {
  const file = shownName(path);
  return new UnusablePackage(
    'SCORM.CRC',
    `"${file}" is damaged: its content does not have the checksum noted when it was packed. Pack the course again, and upload it again.`,
    { file },
  );
}
