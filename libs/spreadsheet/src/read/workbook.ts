import path from 'node:path/posix';
import { numberFormat } from './number-format.js';
import type { NumberFormat } from './number-format.js';
import { UnreadableWorkbook } from './unreadable-workbook.js';
import type { WorkbookLimits } from './workbook-limits.js';
import type { WorkbookParts } from './workbook-parts.js';
import { readXml } from './xml-events.js';

export interface Workbook {
  /** The part of its first visible sheet. */
  sheet: string;
  since1904: boolean;
  /** By the number of a cell's style. */
  formats: readonly NumberFormat[];
  /** The texts that cells share, by their number. */
  texts: readonly string[];
}

const MAIN = 'xl/workbook.xml';

/** Reads all of a workbook but its sheets. @throws UnreadableWorkbook. */
export async function readWorkbook(parts: WorkbookParts, limits: WorkbookLimits): Promise<Workbook> {
  if (!parts.has(MAIN)) {
    const what = parts.has('mimetype')
      ? 'an OpenDocument spreadsheet (.ods)'
      : parts.has('xl/workbook.bin')
        ? 'a binary Excel workbook (.xlsb)'
        : 'a zip';
    throw new UnreadableWorkbook(
      `The file is ${what}, not an Excel workbook. Save it as "Excel workbook (.xlsx)" or as "CSV UTF-8".`,
    );
  }
  const sheets: { id: string; visible: boolean }[] = [];
  let since1904 = false;
  await readXml(await parts.read(MAIN, limits.otherBytes), {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (name === 'sheet') {
        const id = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1] ?? '';
        sheets.push({ id, visible: (attributes['state'] ?? 'visible') === 'visible' });
      }
    },
  });
  const first = sheets.find(({ visible }) => visible);
  if (!first) throw new UnreadableWorkbook('The workbook has no visible sheet. Put the people on its first sheet.');
  const targets = await targetsOf(parts, limits);
  const sheet = targets.get(first.id);
  if (sheet === undefined)
    throw new UnreadableWorkbook('The workbook is damaged: its first sheet is missing. Save it again.');
  return { sheet, since1904, formats: await formatsOf(parts, limits), texts: await textsOf(parts, limits) };
}

async function targetsOf(parts: WorkbookParts, limits: WorkbookLimits): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readXml(await parts.read('xl/_rels/workbook.xml.rels', limits.otherBytes), {
    open(name, { Id, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : path.join('xl', Target));
    },
  });
  return targets;
}

async function formatsOf(parts: WorkbookParts, limits: WorkbookLimits): Promise<NumberFormat[]> {
  const formats: NumberFormat[] = [];
  if (!parts.has('xl/styles.xml')) return formats;
  const codes = new Map<number, string>();
  let ofCells = false;
  await readXml(await parts.read('xl/styles.xml', limits.otherBytes), {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
      if (name === 'cellXfs') ofCells = true;
      if (name === 'xf' && ofCells) formats.push(numberFormat(Number(numFmtId ?? 0), codes.get(Number(numFmtId))));
    },
    close(name) {
      if (name === 'cellXfs') ofCells = false;
    },
  });
  return formats;
}

/** The text of each `si`, without the readings that stand beside Japanese. */
async function textsOf(parts: WorkbookParts, limits: WorkbookLimits): Promise<string[]> {
  const texts: string[] = [];
  if (!parts.has('xl/sharedStrings.xml')) return texts;
  let text = '';
  let within = false;
  let reading = false;
  await readXml(await parts.read('xl/sharedStrings.xml', limits.textBytes), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') reading = true;
      within = name === 't' && !reading;
    },
    text(piece) {
      if (within && text.length <= limits.characters) text += piece;
    },
    close(name) {
      within = false;
      if (name === 'rPh') reading = false;
      if (name === 'si') texts.push(text);
    },
  });
  return texts;
}
