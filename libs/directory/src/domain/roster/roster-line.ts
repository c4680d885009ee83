import { discipline, disciplines, email, leaveKind, leaveKinds, oneLine, text, workingDay } from '@muster/contracts';
import type { Discipline, LeaveKind, RosterColumn, RosterDateStyle, RosterProblem } from '@muster/contracts';
import { dateIn, holdsDays } from './date-styles.js';
import { meantBy } from './misread-text.js';
import { isPlain } from './plain-field.js';
import { isAddress, swappedWith, whatToDo } from './what-to-do.js';

/** What a good line says. An empty field is undefined: it leaves what is known as it is. */
export interface RosterValues {
  givenName: string;
  familyName: string;
  discipline: Discipline | undefined;
  title: string | undefined;
  startsOn: string | undefined;
  endsOn: string | undefined;
  supervisorExternalId: string | undefined;
  licensedOn: string | undefined;
  oathOn: string | undefined;
  /** Both there or neither. */
  leaveKind: LeaveKind | undefined;
  leaveStartsOn: string | undefined;
  leaveBackOn: string | undefined;
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

/** What each column of a roster may hold. */
export const FIELDS = {
  external_id: text('external_id', 100),
  given_name: oneLine('given_name', 100),
  family_name: oneLine('family_name', 100),
  email,
  discipline,
  title: oneLine('title'),
  starts_on: workingDay,
  ends_on: workingDay,
  supervisor_external_id: text('supervisor_external_id', 100),
  licensed_on: workingDay,
  oath_on: workingDay,
  leave_kind: leaveKind,
  leave_starts_on: workingDay,
  leave_back_on: workingDay,
};

/** How many personnel systems write that there is no last day. */
const NO_LAST_DAY = '9999-12-31';

/** Columns of words, by which a wrong encoding is known. */
const NAMES = ['given_name', 'family_name', 'title'] as const;

const misread = (written: string, meant: string): string =>
  `“${written}” looks like “${meant}”, written in UTF-8 and read as Windows-1252 before. It is taken over as it is written: ` +
  'export the file anew and save it as UTF-8.';

/** How the lines of a file are to be read. */
export interface RosterLayout {
  places: ReadonlyMap<RosterColumn, number>;
  /** How many fields a line has. */
  columns: number;
  dates: RosterDateStyle;
}

export interface ReadLine {
  line: RosterLine;
  problems: RosterProblem[];
  /** Columns whose fields belong into another. */
  misplaced: RosterColumn[];
}

/** Disciplines and kinds of leave may be written by their labels too. */
const DISCIPLINES = new Map(disciplines.codes.map((code) => [disciplines.labels[code].toLowerCase(), code]));
const LEAVES = new Map(leaveKinds.codes.map((code) => [leaveKinds.labels[code].toLowerCase(), code]));

function codeOf(column: RosterColumn, written: string, dates: RosterDateStyle): string {
  if (holdsDays(column)) return dateIn(dates, written);
  if (column === 'leave_kind') return LEAVES.get(written.toLowerCase()) ?? written;
  return column === 'discipline' ? (DISCIPLINES.get(written.toLowerCase()) ?? written) : written;
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
export function readLine({ places, columns, dates }: RosterLayout, record: readonly string[], line: number): ReadLine {
  const problems: RosterProblem[] = [];
  const misplaced: RosterColumn[] = [];
  const refuse = (column: RosterColumn | null, message: string): undefined => {
    problems.push({ line, column, message, severity: 'error' });
    return undefined;
  };
  const read = <C extends RosterColumn>(column: C): ReturnType<(typeof FIELDS)[C]['parse']> | undefined => {
    const place = places.get(column);
    const written = place === undefined ? '' : (record[place] ?? '').trim();
    if (written === '') return undefined;
    if (isPlain(column, written)) return written as ReturnType<(typeof FIELDS)[C]['parse']>;
    const code = codeOf(column, written, dates);
    if (column === 'ends_on' && code === NO_LAST_DAY) {
      const message = `${NO_LAST_DAY} is taken as no last day, as an empty field is. Leave ends_on empty for who stays.`;
      problems.push({ line, column, message, severity: 'warning' });
      return undefined;
    }
    const parsed = FIELDS[column].safeParse(code);
    if (parsed.success) return parsed.data as ReturnType<(typeof FIELDS)[C]['parse']>;
    const sentence = parsed.error.issues[0]?.message ?? 'This cannot be read.';
    const others = inOtherColumns(column, places, record);
    if (swappedWith(column, others) !== undefined) misplaced.push(column);
    return refuse(column, whatToDo(column, written, others) ?? sentence);
  };

  if (record.length !== columns) {
    refuse(null, `The line has ${record.length} fields and the header ${columns}. Put text with a comma in quotes.`);
  }
  if (record.some((field) => field.includes('\uFFFD'))) refuse(null, 'The line is not UTF-8. Save the file as UTF-8.');
  for (const column of ['given_name', 'family_name'] as const) {
    if (isAddress(record[places.get(column) ?? -1] ?? '')) {
      misplaced.push(column);
      refuse(column, `${column} holds an email address. Check that the columns of this line are not swapped.`);
    }
  }
  for (const column of NAMES) {
    const written = (record[places.get(column) ?? -1] ?? '').trim();
    const meant = meantBy(written);
    if (meant !== undefined) problems.push({ line, column, message: misread(written, meant), severity: 'warning' });
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
    licensedOn: read('licensed_on'),
    oathOn: read('oath_on'),
    leaveKind: read('leave_kind'),
    leaveStartsOn: read('leave_starts_on'),
    leaveBackOn: read('leave_back_on'),
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
  const { leaveKind: kind, leaveStartsOn: away, leaveBackOn: back } = values;
  if (away === undefined && (kind ?? back) !== undefined && sound('leave_starts_on')) {
    refuse(
      'leave_starts_on',
      'leave_starts_on is empty for a leave. Fill in the first day away, or leave the other two out.',
    );
  }
  if (away !== undefined && kind === undefined && sound('leave_kind')) {
    refuse('leave_kind', `leave_kind is empty for a leave. Use one of: ${leaveKinds.codes.join(', ')}.`);
  }
  if (away !== undefined && back !== undefined && back <= away) {
    refuse(
      'leave_back_on',
      'leave_back_on, the first day at work again, has to be after leave_starts_on. Correct one of them.',
    );
  }
  const good =
    !problems.some(({ severity }) => severity === 'error') && givenName !== undefined && familyName !== undefined;
  return {
    line: { line, externalId, email: address, values: good ? { givenName, familyName, ...values } : undefined },
    problems,
    misplaced,
  };
}
