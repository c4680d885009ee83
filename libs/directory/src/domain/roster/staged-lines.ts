import { rosterColumns } from '@muster/contracts';
import type { RosterColumn } from '@muster/contracts';
import type { RosterLine } from './roster-line.js';

/**
 * Lines on their way to where they are staged, in one text. Each is its number, `t` for a good one and `f` for one with an error, and
 * its fields, all with the separator between them.
 */
export interface StagedLines {
  text: string;
  count: number;
  separator: string;
  /** The place of each column among the fields; a column that is not there is empty. */
  places: ReadonlyMap<RosterColumn, number>;
}

/** Between lines: a control character, of which no field holds any but tabs and line breaks. */
export const LINE_END = '\u001e';
/** Between fields of lines that were taken apart. */
const UNIT_SEPARATOR = '\u001f';
const PLACES: ReadonlyMap<RosterColumn, number> = new Map(rosterColumns.codes.map((column, place) => [column, place]));

/** @param rows of `plainRow`, all with the same separator. */
export function plainLines(
  rows: readonly string[],
  separator: string,
  places: ReadonlyMap<RosterColumn, number>,
): StagedLines {
  return { text: rows.join(LINE_END), count: rows.length, separator, places };
}

/** @param rows of `readRow`. */
export function readLines(rows: readonly string[]): StagedLines {
  return { text: rows.join(LINE_END), count: rows.length, separator: UNIT_SEPARATOR, places: PLACES };
}

/** A good line as it is written in the file. */
export function plainRow(line: number, text: string, separator: string): string {
  return `${line}${separator}t${separator}${text}`;
}

/** A line that was taken apart. Of one with an error, only what tells whom it is about. */
export function readRow({ line, externalId, email, values }: RosterLine): string {
  const fields: Record<RosterColumn, string | undefined> = {
    external_id: externalId,
    given_name: values?.givenName,
    family_name: values?.familyName,
    email,
    discipline: values?.discipline,
    title: values?.title,
    starts_on: values?.startsOn,
    ends_on: values?.endsOn,
    supervisor_external_id: values?.supervisorExternalId,
    licensed_on: values?.licensedOn,
    oath_on: values?.oathOn,
    leave_kind: values?.leaveKind,
    leave_starts_on: values?.leaveStartsOn,
    leave_back_on: values?.leaveBackOn,
  };
  return [line, values ? 't' : 'f', ...rosterColumns.codes.map((column) => fields[column])].join(UNIT_SEPARATOR);
}
