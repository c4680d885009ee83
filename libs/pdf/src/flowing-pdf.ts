import { taggedPdf } from './tagged-pdf.js';
import type { PdfOptions } from './tagged-pdf.js';

export interface TableBlock {
  kind: 'table';
  /** A column is as wide as its share of all. `numeric` ones stand to the right. */
  columns: readonly { header: string; share: number; numeric?: boolean }[];
  rows: readonly (readonly string[])[];
}

/** What stands below one another. The first heading is the title; `notice` is a paragraph that must not be overlooked. */
export type Block =
  | { kind: 'title' | 'heading' | 'paragraph' | 'notice'; text: string }
  | { kind: 'facts'; facts: readonly (readonly [name: string, value: string])[] }
  | TableBlock;

const SIZE = 10;
const INK = '#1b1b1b';
const LINE = '#a9aeb1';
const SHADE = '#f0f0f0';
const LOOKS = {
  title: { tag: 'H1', font: 'bold', size: 20, above: 0 },
  heading: { tag: 'H2', font: 'bold', size: 14, above: 12 },
  paragraph: { tag: 'P', font: 'plain', size: SIZE, above: 0 },
  notice: { tag: 'P', font: 'bold', size: SIZE + 1, above: 0 },
} as const;

/** A document of blocks in reading order, with the number of the page at the foot of each. */
export function flowingPdf(options: Omit<PdfOptions, 'margin' | 'layout'>, blocks: readonly Block[]): Promise<Buffer> {
  return taggedPdf({ ...options, margin: 54, layout: 'portrait' }, (doc) => {
    const whole = doc.struct('Document');
    doc.addStructure(whole);
    for (const block of blocks) set(doc, whole, block);
    whole.end();
    numberPages(doc);
  });
}

function set(doc: PDFKit.PDFDocument, whole: PDFKit.PDFStructureElement, block: Block): void {
  switch (block.kind) {
    case 'table':
      setTable(doc, whole, block);
      break;
    case 'facts':
      for (const [name, value] of block.facts) setText(doc, whole, `${name}: ${value}`, LOOKS.paragraph);
      break;
    case 'title':
    case 'heading':
    case 'paragraph':
    case 'notice':
      setText(doc, whole, block.text, LOOKS[block.kind]);
      break;
  }
}

function setText(
  doc: PDFKit.PDFDocument,
  whole: PDFKit.PDFStructureElement,
  text: string,
  { tag, font, size, above }: (typeof LOOKS)[keyof typeof LOOKS],
): void {
  const left = doc.page.margins.left;
  doc.font(font).fontSize(size);
  // A heading does not stand alone at the foot of a page.
  const needed = doc.heightOfString(text) + above + (tag === 'P' ? 0 : 60);
  if (doc.y + needed > doc.page.height - doc.page.margins.bottom) doc.addPage();
  else doc.y += above;
  whole.add(
    doc.struct(tag, {}, () => {
      doc.font(font).fontSize(size).fillColor(INK).text(text, left, doc.y);
    }),
  );
  doc.y += 6;
}

/** The library tags the cells as it draws them; its types do not know that yet. */
type TaggedTable = PDFKit.Mixins.TableOptionsWithData & { structParent: PDFKit.PDFStructureElement };

function setTable(doc: PDFKit.PDFDocument, whole: PDFKit.PDFStructureElement, { columns, rows }: TableBlock): void {
  const width = doc.page.width - doc.page.margins.left - doc.page.margins.right;
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const align = (at: number): 'right' | 'left' => (columns[at]?.numeric ? 'right' : 'left');
  const cell = { padding: 4, border: 0.5, borderColor: LINE, textColor: INK } as const;
  const options: TaggedTable = {
    structParent: whole,
    position: { x: doc.page.margins.left, y: doc.y },
    columnStyles: columns.map(({ share }) => ({ width: (width * share) / shares })),
    data: [
      columns.map(({ header }, at) => ({
        ...cell,
        text: header,
        type: 'TH' as const,
        scope: 'Column',
        align: { x: align(at) },
        backgroundColor: SHADE,
        font: { src: 'bold', size: SIZE },
      })),
      ...rows.map((row) =>
        row.map((text, at) => ({ ...cell, text, align: { x: align(at) }, font: { src: 'plain', size: SIZE } })),
      ),
    ],
  };
  doc.font('plain').fontSize(SIZE);
  doc.table(options);
  doc.x = doc.page.margins.left;
  doc.y += 10;
}

/** For the eye alone: a screen reader knows which page it is on. */
function numberPages(doc: PDFKit.PDFDocument): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    doc.switchToPage(at);
    const { bottom, left } = doc.page.margins;
    // Below the margin text would begin a page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .font('plain')
      .fontSize(9)
      .fillColor(INK)
      .text(`Page ${at + 1} of ${count}`, left, doc.page.height - bottom + 16, { lineBreak: false });
    doc.endMarkedContent();
    doc.page.margins.bottom = bottom;
  }
}
