/** What a workbook may ask of us. Bytes are those of its parts when they are unpacked. */
export interface WorkbookLimits {
  entries: number;
  /** Of the texts that cells share, which are held in memory. */
  textBytes: number;
  sheetBytes: number;
  /** Of everything else that is read: the list of sheets and the formats. */
  otherBytes: number;
  /** Unpacked to packed, for parts above 5 MB. Sheets of real people reach about 20, DEFLATE at most 1,032. */
  ratio: number;
  columns: number;
  /** Of one cell. Excel takes 32,767. */
  characters: number;
}

/** A million rows of a roster with texts of their own fit. */
export const WORKBOOK_LIMITS: WorkbookLimits = {
  entries: 2000,
  textBytes: 100_000_000,
  sheetBytes: 600_000_000,
  otherBytes: 20_000_000,
  ratio: 200,
  columns: 200,
  characters: 32_767,
};
