import type { RosterProblem } from '@muster/contracts';
import { MusterError } from '@muster/kernel';
import { readHeader, readLine } from '../domain/roster/roster-line.js';
import type { RosterColumn, RosterLine } from '../domain/roster/roster-line.js';
import { csvRecords } from './csv-records.js';

/** Five times the largest roster we know of; more is another kind of file. */
const MOST_LINES = 50_000;

export interface RosterFile {
  lines: RosterLine[];
  problems: RosterProblem[];
  /** Lines that were left out before anybody could see whom they are about. */
  unreadableLines: number;
}

/**
 * Reads a roster as it streams in.
 * @throws MusterError 422 for a file that is no roster: without a usable header, or too long.
 */
export async function readRoster(file: AsyncIterable<Uint8Array>): Promise<RosterFile> {
  const roster: RosterFile = { lines: [], problems: [], unreadableLines: 0 };
  let header: { places: Map<RosterColumn, number>; columns: number } | undefined;
  for await (const { line, fields } of csvRecords(file)) {
    if (!header) {
      const { places, problems } = readHeader(fields ?? []);
      const fatal = problems.find(({ severity }) => severity === 'error');
      if (fatal) throw unusable(fatal.message);
      roster.problems.push(...problems);
      header = { places, columns: fields?.length ?? 0 };
      continue;
    }
    if (roster.lines.length >= MOST_LINES) throw unusable(`The file has more than ${MOST_LINES} lines. Split it.`);
    if (!fields) {
      roster.unreadableLines += 1;
      const message =
        'The quotes of this line are not in order. Put a field with quotes in quotes and double those inside.';
      roster.problems.push({ line, column: null, message, severity: 'error' });
      continue;
    }
    const read = readLine(header.places, fields, line, header.columns);
    roster.problems.push(...read.problems);
    if (read.line.externalId === undefined && read.line.email === undefined) roster.unreadableLines += 1;
    else roster.lines.push(read.line);
  }
  if (!header) throw unusable('The file is empty. Its first line must name the columns.');
  return roster;
}

function unusable(message: string): MusterError {
  return new MusterError('DIRECTORY.ROSTER_UNUSABLE', 422, message);
}
