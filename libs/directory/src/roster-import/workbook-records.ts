import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fullDisk } from '@muster/files';
import { MusterError } from '@muster/kernel';
import { sheetRows, UnreadableWorkbook } from '@muster/spreadsheet';
import type { CsvRecord } from './csv-reader.js';

/** Of the workbook as it is sent. 100,000 people take about 8 MB. */
const LARGEST_WORKBOOK_BYTES = 100_000_000;
/** Rows that are handed on at once. */
const ROWS_AT_ONCE = 500;

/**
 * Reads the first sheet of a workbook in pieces, some records at a time, one for each row. The directory of a zip stands at its end, so the file goes to
 * the disk first and is removed when it was read or given up.
 * @throws MusterError 413 for a workbook that is too large, 422 for one that is none, 507 when there is no room.
 */
export async function* workbookRecords(file: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'muster-roster-'));
  try {
    const place = path.join(folder, 'roster.xlsx');
    await pipeline(bounded(file), createWriteStream(place)).catch((error: unknown) => {
      throw fullDisk(error) ?? error;
    });
    let columns = 0;
    let records: CsvRecord[] = [];
    for await (const { row, cells, tooLong } of sheetRows(place)) {
      // What a sheet leaves empty behind the last cell of a row is no missing field.
      columns ||= cells.length;
      while (cells.length < columns) cells.push('');
      records.push({ line: row, fields: tooLong ? 'length' : cells });
      if (records.length < ROWS_AT_ONCE) continue;
      yield records;
      records = [];
    }
    if (records.length > 0) yield records;
  } catch (error) {
    throw error instanceof UnreadableWorkbook
      ? new MusterError('DIRECTORY.ROSTER_UNUSABLE', 422, error.message)
      : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* bounded(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of file) {
    bytes += chunk.length;
    if (bytes > LARGEST_WORKBOOK_BYTES) {
      throw new MusterError(
        'DIRECTORY.ROSTER_TOO_LARGE',
        413,
        `The workbook is larger than ${LARGEST_WORKBOOK_BYTES / 1e6} MB. Save its sheet as "CSV UTF-8", which may be of any size.`,
      );
    }
    yield chunk;
  }
}
