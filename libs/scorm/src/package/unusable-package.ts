/**
 * Why a package was refused. Codes are stable: reports, translations and support articles refer to them.
 *
 * - `PACKAGE_NOT_ZIP` not a zip, a part of a split zip, or a zip with other data in front of it
 * - `TRUNCATED` the end of the file is missing · `DAMAGED` the zip contradicts itself · `CRC` a file's bytes are not those that were packed
 * - `TOO_LARGE` over a limit of size or number · `BOMB` far more data than an honest compression gives, or overlapping entries
 * - `UNSAFE_PATH` a name that leaves the package or that two systems read differently · `SYMLINK` a link or a special file
 * - `DUPLICATE_NAME` two entries that some system takes for one · `ENCRYPTED` · `COMPRESSION` a method other than stored or deflated
 * - `NO_MANIFEST` · `DOCTYPE` · `MANIFEST_NOT_XML` · `MANIFEST_ENCODING` · `MANIFEST_TOO_LARGE` · `NOT_SCORM` another kind of package
 * - `DUPLICATE_IDENTIFIER` two items under one identifier, whose results could not be told apart · `NAME_TOO_LONG` to keep results under it
 * - `NO_LAUNCHABLE` nothing to play · `MISSING_LAUNCH_FILE` · `EXTERNAL_LAUNCH` the item starts outside the package
 */
export type UnusablePackageCode =
  | 'SCORM.PACKAGE_NOT_ZIP'
  | 'SCORM.TRUNCATED'
  | 'SCORM.DAMAGED'
  | 'SCORM.CRC'
  | 'SCORM.TOO_LARGE'
  | 'SCORM.BOMB'
  | 'SCORM.UNSAFE_PATH'
  | 'SCORM.SYMLINK'
  | 'SCORM.DUPLICATE_NAME'
  | 'SCORM.ENCRYPTED'
  | 'SCORM.COMPRESSION'
  | 'SCORM.NO_MANIFEST'
  | 'SCORM.DOCTYPE'
  | 'SCORM.MANIFEST_NOT_XML'
  | 'SCORM.MANIFEST_ENCODING'
  | 'SCORM.MANIFEST_TOO_LARGE'
  | 'SCORM.NOT_SCORM'
  | 'SCORM.DUPLICATE_IDENTIFIER'
  | 'SCORM.NAME_TOO_LONG'
  | 'SCORM.NO_LAUNCHABLE'
  | 'SCORM.MISSING_LAUNCH_FILE'
  | 'SCORM.EXTERNAL_LAUNCH';

/** Where in the package the fault is; `line` is one-based. */
export interface PackagePlace {
  file?: string | undefined;
  line?: number | undefined;
}

/** A package that cannot be used. The message tells its author what is wrong and what to do; it is safe to show. */
export class UnusablePackage extends Error {
  override readonly name = 'UnusablePackage';
  readonly file: string | undefined;
  readonly line: number | undefined;

  constructor(
    readonly code: UnusablePackageCode,
    message: string,
    place: PackagePlace = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.file = place.file;
    this.line = place.line;
  }
}

/** A name as it may be shown: control characters made visible, and never so long that it hides the sentence around it. */
export function shownName(name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return visible.length > 120 ? `${visible.slice(0, 117)}...` : visible;
}
