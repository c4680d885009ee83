/** Something in a package that was mended or passed over: what is wrong, then what its author should change. The package plays. */
export interface PackageWarning {
  code: PackageWarningCode;
  message: string;
  file: string;
  line?: number;
}

export type PackageWarningCode =
  | 'MANIFEST_NAME'
  | 'ENTRY_NAME_MENDED'
  | 'FILE_NAMED_LIKE_FOLDER'
  | 'ENCODING_MENDED'
  | 'PREFIX_UNDECLARED'
  | 'NAMESPACE_UNKNOWN'
  | 'STANDARD_GUESSED'
  | 'DEFAULT_ORGANIZATION_UNKNOWN'
  | 'ORGANIZATION_EMPTY'
  | 'NO_ORGANIZATIONS'
  | 'IDENTIFIER_MISSING'
  | 'RESOURCE_MISSING'
  | 'RESOURCE_WITHOUT_HREF'
  | 'SCORMTYPE_MISSING'
  | 'SEQUENCING_REFERENCE'
  | 'TITLE_LONG'
  | 'VALUE_IGNORED'
  /** Not what the standard allows, but used all the same. */
  | 'VALUE_DOUBTFUL'
  | 'PREREQUISITES_UNUSABLE'
  | 'OBJECTIVE_REPEATED'
  | 'OBJECTIVE_WRITTEN_TWICE'
  | 'ORGANIZATION_NOT_PLAYED'
  | 'ALL_ITEMS_HIDDEN'
  | 'ITEM_WITH_PAGE_AND_ITEMS'
  | 'ITEM_WITHOUT_PAGE'
  | 'RESOURCE_REPEATED'
  | 'DEPENDENCY_UNUSABLE'
  | 'STANDARD_MIXED'
  | 'XML_BASE_MENDED'
  | 'HREF_MENDED'
  | 'HREF_CASE'
  /** In a page or a style sheet of the content. */
  | 'LINK_CASE'
  | 'FILE_MISSING'
  | 'LAUNCH_FILE_MISSING'
  /** It opens on a page that says so. */
  | 'LAUNCH_FILE_FLASH';

/** One fault repeated for each of 5,000 files would bury the others. */
export const SHOWN_PER_CODE = 25;

/** Collects the warnings of one reading, and says how many of a kind it left out. */
export class PackageWarnings {
  private readonly shown: PackageWarning[] = [];
  private readonly counts = new Map<PackageWarningCode, number>();

  constructor(private readonly file: string) {}

  add(code: PackageWarningCode, message: string, line?: number): void {
    this.addOfEntry(code, message, this.file, line);
  }

  /** For a fault that no line of the manifest is about: of the zip itself, or of what a file says. @param entry its name as the zip has it */
  addOfEntry(code: PackageWarningCode, message: string, entry: string, line?: number): void {
    this.note(line === undefined ? { code, message, file: entry } : { code, message, file: entry, line });
  }

  /** For faults beyond those that are shown, which nobody kept. */
  countMore(code: PackageWarningCode, count: number): void {
    if (count > 0) this.counts.set(code, (this.counts.get(code) ?? 0) + count);
  }

  private note(warning: PackageWarning): void {
    const { code } = warning;
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count > SHOWN_PER_CODE) return;
    this.shown.push(warning);
  }

  list(): PackageWarning[] {
    const rests = [...this.counts]
      .filter(([, count]) => count > SHOWN_PER_CODE)
      .map(([code, count]) => ({
        code,
        message: `And ${count - SHOWN_PER_CODE} more like this. Correct them in the same way.`,
        file: this.file,
      }));
    return [...this.shown, ...rests];
  }
}
