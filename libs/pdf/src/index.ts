export { flowingPdf } from './flowing-pdf.js';
export type { Block, TableBlock } from './flowing-pdf.js';
export { taggedPdf } from './tagged-pdf.js';
export type { PdfOptions } from './tagged-pdf.js';
