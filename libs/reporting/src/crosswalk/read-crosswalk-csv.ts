import { crosswalkItemBody } from '@muster/contracts';
import type { CrosswalkItemBody } from '@muster/contracts';
import { csvRecords, invalidInput, withoutShield } from '@muster/kernel';
import { CROSSWALK_COLUMNS, CROSSWALK_FIELDS } from '../data/crosswalk.repository.js';
import { crosswalkProblems } from './crosswalk-rules.js';

/** A line of a pasted crosswalk: the item it says, or what is wrong with it. */
export interface ReadLine {
  line: number;
  itemCode: string | null;
  label: string | null;
  item: CrosswalkItemBody | null;
  problems: { column: string; message: string }[];
}

const NEEDED = ['funder', 'effective_from', 'item_label_as_printed', 'source_measure', 'zero_policy'];
const KNOWN: readonly string[] = Object.values(CROSSWALK_COLUMNS);
const MOST_LINES = 500;

/**
 * Reads the text of a file, or of lines pasted from a spreadsheet, which come with tabs.
 * @throws MusterError 400 for text that is no table, and for columns that are missing or unknown.
 */
export function readCrosswalkCsv(csv: string): ReadLine[] {
  const [head, ...records] = csvRecords(csv, 'csv');
  const columns = (head?.record ?? []).map((name) => name.trim().toLowerCase());
  const unknown = columns.filter((name) => name !== '' && !KNOWN.includes(name));
  const missing = NEEDED.filter((name) => !columns.includes(name));
  if (unknown.length > 0 || missing.length > 0) {
    const says = [
      ...(missing.length > 0
        ? [`The first line has to name the columns; it does not name ${missing.join(', ')}.`]
        : []),
      ...(unknown.length > 0 ? [`There is no column ${unknown.join(', ')}.`] : []),
      `The columns are: ${KNOWN.join(', ')}.`,
    ];
    throw refused(says.join(' '));
  }
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice !== undefined) throw refused(`The column ${twice} stands there twice. Leave one of them out.`);
  if (records.length === 0) throw refused('There is no line below the names of the columns.');
  if (records.length > MOST_LINES) throw refused(`That is more than ${MOST_LINES} lines. Import them in parts.`);
  return records.map(({ line, record }) => readLine(line, columns, record));
}

function readLine(line: number, columns: readonly string[], record: readonly string[]): ReadLine {
  const values = new Map(columns.map((name, index) => [name, valueOf(record[index])]));
  const body = Object.fromEntries(
    CROSSWALK_FIELDS.map((field) => [field, values.get(CROSSWALK_COLUMNS[field]) ?? null]),
  );
  const problems: ReadLine['problems'] = [];
  if (record.length > columns.length && record.slice(columns.length).some((value) => value.trim() !== '')) {
    problems.push({
      column: '',
      message: 'The line has more values than there are columns. Put a text with the separator into quotes.',
    });
  }
  const read = crosswalkItemBody.safeParse(body);
  if (!read.success) {
    for (const { path, message } of read.error.issues)
      problems.push({ column: columnOf(String(path[0] ?? '')), message });
  } else {
    for (const { path, message } of crosswalkProblems(read.data)) problems.push({ column: columnOf(path), message });
  }
  return {
    line,
    itemCode: values.get('item_code') ?? null,
    label: values.get('item_label_as_printed') ?? null,
    item: read.success && problems.length === 0 ? read.data : null,
    problems,
  };
}

function valueOf(text: string | undefined): string | null {
  const value = withoutShield((text ?? '').trim());
  return value === '' ? null : value;
}

function columnOf(field: string): string {
  return (CROSSWALK_COLUMNS as Readonly<Record<string, string>>)[field] ?? field;
}

function refused(message: string): Error {
  return invalidInput([{ path: 'csv', message }]);
}
