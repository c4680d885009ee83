import { civilDate, discipline, email, text } from '@muster/contracts';
import type { Discipline, RosterProblem } from '@muster/contracts';
import { isAddress, whatToDo } from './what-to-do.js';

/** Columns of a roster file. Others are ignored with a warning. */
export const ROSTER_COLUMNS = [
  'external_id',
  'given_name',
  'family_name',
  'email',
  'discipline',
  'title',
  'starts_on',
  'ends_on',
  'supervisor_external_id',
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

/** What a good line says. An empty field is undefined: it leaves what is known as it is. */
export interface RosterValues {
  givenName: string;
  familyName: string;
  discipline: Discipline | undefined;
  title: string | undefined;
  startsOn: string | undefined;
  endsOn: string | undefined;
  supervisorExternalId: string | undefined;
}

export interface RosterLine {
  /** Counts from 1 with the header. */
  line: number;
  /** By which the person is found; read from broken lines too, so that nobody is taken for missing because of a typing error. */
  externalId: string | undefined;
  email: string | undefined;
  /** Undefined for a line with an error. */
  values: RosterValues | undefined;
}

const FIELDS = {
  external_id: text('external_id', 100),
  given_name: text('given_name', 100),
  family_name: text('family_name', 100),
  email,
  discipline,
  title: text('title'),
  starts_on: civilDate,
  ends_on: civilDate,
  supervisor_external_id: text('supervisor_external_id', 100),
};

/**
 * What the header line says.
 * @returns the place of each known column, and the problems; with an error among them the file cannot be read.
 */
export function readHeader(header: readonly string[]): {
  places: Map<RosterColumn, number>;
  problems: RosterProblem[];
} {
  const places = new Map<RosterColumn, number>();
  const problems: RosterProblem[] = [];
  for (const [place, written] of header.entries()) {
    const name = written.trim().toLowerCase();
    const known = ROSTER_COLUMNS.find((column) => column === name);
    if (known === undefined) {
      const message = `The column "${written}" is not known and was ignored.`;
      problems.push({ line: 1, column: written, message, severity: 'warning' });
    } else if (places.has(known)) {
      problems.push({
        line: 1,
        column: known,
        message: `The column ${known} is there twice. Keep one.`,
        severity: 'error',
      });
    } else {
      places.set(known, place);
    }
  }
  for (const column of ['given_name', 'family_name'] as const) {
    if (places.has(column)) continue;
    const message = `The column ${column} is missing. The first line must name the columns.`;
    problems.push({ line: 1, column, message, severity: 'error' });
  }
  if (!places.has('external_id') && !places.has('email')) {
    const message =
      'Neither external_id nor email is among the columns, so people cannot be recognized. Add one of them.';
    problems.push({ line: 1, column: null, message, severity: 'error' });
  }
  return { places, problems };
}

/** The fields of the other columns of a line. */
function inOtherColumns(
  column: RosterColumn,
  places: ReadonlyMap<RosterColumn, number>,
  record: readonly string[],
): { column: RosterColumn; written: string }[] {
  return [...places]
    .filter(([other]) => other !== column)
    .map(([other, place]) => ({ column: other, written: (record[place] ?? '').trim() }));
}

/** Reads one line. Each fault names its column; a line with a fault is left out whole. */
export function readLine(
  places: ReadonlyMap<RosterColumn, number>,
  record: readonly string[],
  line: number,
  columns: number,
): { line: RosterLine; problems: RosterProblem[] } {
  const problems: RosterProblem[] = [];
  const refuse = (column: RosterColumn | null, message: string): undefined => {
    problems.push({ line, column, message, severity: 'error' });
    return undefined;
  };
  const read = <C extends RosterColumn>(column: C): ReturnType<(typeof FIELDS)[C]['parse']> | undefined => {
    const place = places.get(column);
    const written = place === undefined ? '' : (record[place] ?? '').trim();
    if (written === '') return undefined;
    const parsed = FIELDS[column].safeParse(written);
    if (parsed.success) return parsed.data as ReturnType<(typeof FIELDS)[C]['parse']>;
    const sentence = parsed.error.issues[0]?.message ?? 'This cannot be read.';
    return refuse(column, whatToDo(column, written, inOtherColumns(column, places, record)) ?? sentence);
  };

  if (record.length !== columns) {
    refuse(null, `The line has ${record.length} fields and the header ${columns}. Put text with a comma in quotes.`);
  }
  if (record.some((field) => field.includes('\uFFFD'))) refuse(null, 'The line is not UTF-8. Save the file as UTF-8.');
  for (const column of ['given_name', 'family_name'] as const) {
    if (isAddress(record[places.get(column) ?? -1] ?? '')) {
      refuse(column, `${column} holds an email address. Check that the columns of this line are not swapped.`);
    }
  }
  const externalId = read('external_id');
  const address = read('email');
  const givenName = read('given_name');
  const familyName = read('family_name');
  const values = {
    discipline: read('discipline'),
    title: read('title'),
    startsOn: read('starts_on'),
    endsOn: read('ends_on'),
    supervisorExternalId: read('supervisor_external_id'),
  };
  const sound = (column: RosterColumn): boolean => !problems.some((problem) => problem.column === column);
  if (externalId === undefined && address === undefined && sound('external_id') && sound('email')) {
    refuse(null, 'The line has neither external_id nor email, so the person cannot be recognized. Fill in one.');
  }
  if (givenName === undefined && sound('given_name')) refuse('given_name', 'given_name is empty. Fill it in.');
  if (familyName === undefined && sound('family_name')) refuse('family_name', 'family_name is empty. Fill it in.');
  if (values.startsOn !== undefined && values.endsOn !== undefined && values.endsOn < values.startsOn) {
    refuse('ends_on', 'ends_on is before starts_on. Correct one of them.');
  }
  const good = problems.length === 0 && givenName !== undefined && familyName !== undefined;
  return {
    line: { line, externalId, email: address, values: good ? { givenName, familyName, ...values } : undefined },
    problems,
  };
}
