export { sheetRows } from './read/sheet-rows.js';
export type { SheetRow } from './read/sheet-rows.js';
export { UnreadableWorkbook } from './read/unreadable-workbook.js';
export { WORKBOOK_LIMITS } from './read/workbook-limits.js';
export type { WorkbookLimits } from './read/workbook-limits.js';
export { WORKBOOK_TYPE, workbookFile } from './write/workbook-file.js';
export type { Sheet } from './write/workbook-file.js';
