import { rosterColumns } from '@muster/contracts';
import type { RosterColumn, RosterFileColumn, RosterProblem } from '@muster/contracts';
import { guessColumn } from './guess-column.js';

/** Our column for a name of the file, in lower case without blanks around it; null for one that is to be left out. */
export type ColumnMapping = Readonly<Record<string, RosterColumn | null>>;

export interface RosterHeader {
  /** The place of each known column. */
  places: Map<RosterColumn, number>;
  names: { header: string; column: RosterColumn | null; isMapped: boolean }[];
  /** With an error among them the file cannot be read. */
  problems: RosterProblem[];
}

/** Whether a field holds control characters, which no text file has and no database stores; but for tabs and line breaks. */
export const isNoText = (field: string): boolean => /[^\P{Cc}\t\n\r]/u.test(field);

export const mappingKey = (header: string): string => header.trim().toLowerCase();

/** What the header line says, by what is mapped and then by our own names. */
export function readHeader(header: readonly string[], mapping: ColumnMapping = {}): RosterHeader {
  const places = new Map<RosterColumn, number>();
  const problems: RosterProblem[] = [];
  const names = header.map((written, place) => {
    const key = mappingKey(written);
    const isMapped = Object.hasOwn(mapping, key);
    const column = (isMapped ? mapping[key] : rosterColumns.codes.find((code) => code === key)) ?? null;
    const before = column === null ? undefined : places.get(column);
    if (column !== null && before !== undefined) {
      const both = `The column ${column} is there twice: as "${header[before]}" and as "${written}". Keep one.`;
      problems.push({ line: 1, column, message: both, severity: 'error' });
    } else if (column !== null) {
      places.set(column, place);
    } else if (!isMapped) {
      problems.push({ line: 1, column: written, message: ignored(written), severity: 'warning' });
    }
    return { header: written, column, isMapped };
  });
  for (const column of ['given_name', 'family_name'] as const) {
    if (places.has(column)) continue;
    const message = `The column ${column} is missing. The first line must name the columns, or say which column holds it.`;
    problems.push({ line: 1, column, message, severity: 'error' });
  }
  if (!places.has('external_id') && !places.has('email')) {
    const message =
      'Neither external_id nor email is among the columns, so people cannot be recognized. Add one of them, or say which column holds it.';
    problems.push({ line: 1, column: null, message, severity: 'error' });
  }
  return { places, names, problems };
}

function ignored(written: string): string {
  const guess = guessColumn(written, []);
  const next = guess ? ` It looks like ${guess}: give it that name, or map it.` : '';
  return `The column "${written}" is not known and was ignored.${next}`;
}

/** @param samples the first fields of each column that hold something. */
export function fileColumns({ names }: RosterHeader, samples: readonly (readonly string[])[]): RosterFileColumn[] {
  const taken = new Set(names.map(({ column }) => column));
  return names.map(({ header, column, isMapped }, place) => {
    const found = samples[place] ?? [];
    const guess = column === null && !isMapped ? (guessColumn(header, found) ?? null) : null;
    const free = guess !== null && !taken.has(guess);
    if (free) taken.add(guess);
    return { header, column, guess: free ? guess : null, sample: found[0]?.slice(0, LONGEST_SAMPLE) ?? null };
  });
}

const LONGEST_SAMPLE = 100;
