import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { taggedPdf } from '@muster/pdf';
import { verifyUrlOf } from '../certificates/certificate-answer.js';
import type { CertificateRow } from '../data/certificate.repository.js';
import { printedCode } from '../domain/verification-code.js';
import { approvalLine, completedLine, creditLine, periodLine } from './certificate-lines.js';
import { certificateWords } from './certificate-words.js';
import { qrSquares } from './qr-squares.js';

const MARGIN = 54;
const QR_SIDE = 116;
const INK = '#1b1b1b';
const BLUE = '#005ea2';
const RED = '#b50909';

/** Draws certificates as tagged PDF (ISO 32000-1, 14.8) with embedded fonts: read aloud in order, the code's picture with its words. */
@Injectable()
export class DrawCertificate {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  /** @returns the whole file. One that does not hold any more says so in its first line. */
  draw(row: CertificateRow): Promise<Buffer> {
    const file = {
      title: `Certificate ${row.number}: ${row.title}`,
      author: row.agencyName ?? 'Muster',
      at: row.issuedAt,
      layout: 'landscape',
      margin: MARGIN,
      packed: true,
    } as const;
    return taggedPdf(file, (doc) => {
      write(doc, row, verifyUrlOf(this.environment.APP_ORIGIN, row.code));
    });
  }
}

interface Line {
  tag: 'H1' | 'P';
  text: string;
  size: number;
  bold?: boolean;
  color?: string;
  /** Space below, in points. */
  gap?: number;
}

function linesOf(row: CertificateRow): Line[] {
  const { heading, did, but } = certificateWords[row.kind];
  const warning = { tag: 'P', size: 14, bold: true, color: RED } as const;
  return [
    ...(row.state === 'revoked' ? [{ ...warning, text: 'This certificate was revoked and does not hold.' }] : []),
    ...(row.state === 'replaced' ? [{ ...warning, text: 'A newer version stands in the place of this one.' }] : []),
    { tag: 'H1', text: heading, size: 30, bold: true, color: BLUE, gap: 14 },
    { tag: 'P', text: row.holderName ?? 'The name was erased on request', size: 22, bold: true },
    { tag: 'P', text: did, size: 12 },
    { tag: 'P', text: row.title, size: 18, bold: true },
    { tag: 'P', text: completedLine(row), size: 12, gap: but === undefined ? 12 : 4 },
    ...(but === undefined ? [] : [{ tag: 'P', text: but, size: 12, bold: true, gap: 12 } as const]),
    ...(row.cycle === null ? [] : [{ tag: 'P', text: periodLine(row.cycle), size: 12, gap: 12 } as const]),
    ...row.credits.map((credit): Line => ({ tag: 'P', text: creditLine(credit), size: 12, gap: 4 })),
    ...row.approvals.map((approval): Line => ({ tag: 'P', text: approvalLine(approval), size: 12, gap: 4 })),
    ...(row.agencyName ? [{ tag: 'P', text: `Issued by ${row.agencyName}`, size: 12, gap: 12 } as const] : []),
  ];
}

function write(doc: PDFKit.PDFDocument, row: CertificateRow, url: string): void {
  const page = doc.struct('Document');
  doc.addStructure(page);
  const width = doc.page.width - 2 * MARGIN;
  const bottom = doc.page.height - MARGIN - QR_SIDE;
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .rect(MARGIN / 2, MARGIN / 2, doc.page.width - MARGIN, doc.page.height - MARGIN)
    .lineWidth(2)
    .stroke(BLUE);
  doc.endMarkedContent();
  const lines = linesOf(row);
  const scale = scaleFor(doc, lines, width, bottom - MARGIN);
  let top = MARGIN;
  for (const line of lines) top = writeLine(doc, page, line, { left: MARGIN, top, width, scale });
  page.add(doc.struct('Figure', { alt: `QR code that opens ${url}` }, () => drawQr(doc, url, MARGIN, bottom)));
  const beside = { left: MARGIN + QR_SIDE + 18, width: width - QR_SIDE - 18, scale: 1 };
  top = bottom + 24;
  for (const text of [
    `Number ${row.number}${row.version > 1 ? `, version ${row.version}` : ''}`,
    `Verify at ${url}`,
    `Code ${printedCode(row.code)}`,
  ]) {
    top = writeLine(doc, page, { tag: 'P', text, size: 11 }, { ...beside, top });
  }
  page.end();
}

/** How small the lines must be to stand above the code; long titles and many credits are rare. */
function scaleFor(doc: PDFKit.PDFDocument, lines: readonly Line[], width: number, height: number): number {
  const scales = [1, 0.85, 0.7, 0.6, 0.5];
  const needed = (scale: number): number => lines.reduce((sum, line) => sum + heightOf(doc, line, width, scale), 0);
  return scales.find((scale) => needed(scale) <= height) ?? 0.4;
}

function heightOf(doc: PDFKit.PDFDocument, { text, size, bold, gap = 6 }: Line, width: number, scale: number): number {
  doc.font(bold ? 'bold' : 'plain').fontSize(size * scale);
  return doc.heightOfString(text, { width }) + gap * scale;
}

/** @returns where the next line begins. */
function writeLine(
  doc: PDFKit.PDFDocument,
  page: PDFKit.PDFStructureElement,
  line: Line,
  { left, top, width, scale }: { left: number; top: number; width: number; scale: number },
): number {
  const height = heightOf(doc, line, width, scale);
  const draw = () => {
    doc.fillColor(line.color ?? INK).text(line.text, left, top, { width });
  };
  page.add(doc.struct(line.tag, {}, draw));
  return top + height;
}

function drawQr(doc: PDFKit.PDFDocument, text: string, left: number, top: number): void {
  const squares = qrSquares(text);
  const side = QR_SIDE / (squares.size + 8);
  for (let row = 0; row < squares.size; row += 1) {
    for (let column = 0; column < squares.size; column += 1) {
      if (squares.isDark(row, column)) doc.rect(left + (column + 4) * side, top + (row + 4) * side, side, side);
    }
  }
  doc.fill('#000000');
}
