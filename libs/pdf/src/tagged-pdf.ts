import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

export interface PdfOptions {
  title: string;
  author: string;
  /** The moment that the file says it was made and changed. */
  at: Date;
  layout: 'portrait' | 'landscape';
  /** On all four sides, in points. */
  margin: number;
  /** False for files that have to be the same bytes with every version of zlib. */
  packed: boolean;
}

const FONTS = { plain: 'PublicSans-Regular.ttf', bold: 'PublicSans-Bold.ttf' };

type Fonts = Record<keyof typeof FONTS, Buffer>;

let fonts: Promise<Fonts> | undefined;

/** @returns the whole file: what `draw` puts on it, on letter paper, in the fonts `plain` and `bold`. */
export async function taggedPdf(options: PdfOptions, draw: (doc: PDFKit.PDFDocument) => void): Promise<Buffer> {
  fonts ??= readFonts();
  const { plain, bold } = await fonts;
  const { title, author, at, layout, margin, packed } = options;
  const doc = new PDFDocument({
    size: 'LETTER',
    layout,
    margin,
    compress: packed,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    // The library writes it; its types do not know it yet.
    subset: 'PDF/UA' as unknown as 'PDF/A-1',
    lang: 'en-US',
    displayTitle: true,
    font: plain as unknown as string,
    info: { Title: title, Author: author, CreationDate: at, ModDate: at },
  });
  const bytes = collected(doc);
  doc.registerFont('plain', plain).registerFont('bold', bold);
  draw(doc);
  doc.end();
  return bytes;
}

/** Those of the pages, which npm has installed with USWDS: they have letters for most names in Latin script. */
async function readFonts(): Promise<Fonts> {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string): Promise<Buffer> => readFile(resolve(`@uswds/uswds/fonts/public-sans/${name}`));
  const [plain, bold] = await Promise.all([read(FONTS.plain), read(FONTS.bold)]);
  return { plain, bold };
}

function collected(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
}
