import { csvRecords, invalidInput, withoutShield } from '@muster/kernel';
import { minuteOfDay, momentNear } from '../domain/wall-clock.js';
import type { Span } from '../domain/attendance.js';

/** A line of a sign-in sheet, as it is written, and when the person came and left. */
export interface SheetLineRead {
  line: number;
  name: string;
  externalId: string | null;
  email: string | null;
  span: Span | null;
  problems: string[];
}

export const SHEET_COLUMNS = ['external_id', 'email', 'name', 'in', 'out'] as const;
const MOST_LINES = 2000;

/**
 * Reads the text of a file, or lines pasted from a spreadsheet, which come with tabs.
 * @throws MusterError 400 for text that is no table, and for columns that are missing.
 */
export function readSheet(csv: string, session: { startsAt: number; timeZone: string }): SheetLineRead[] {
  const [head, ...records] = csvRecords(csv, 'csv');
  const columns = (head?.record ?? []).map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  const missing = ['in', 'out'].filter((name) => !columns.includes(name));
  if (missing.length > 0 || !['external_id', 'email', 'name'].some((name) => columns.includes(name))) {
    throw refused(
      `The first line has to name the columns: ${SHEET_COLUMNS.join(', ')}. It needs in and out, and one of external_id, email and name.`,
    );
  }
  const twice = SHEET_COLUMNS.find((name) => columns.indexOf(name) !== columns.lastIndexOf(name));
  if (twice !== undefined) throw refused(`The column ${twice} stands there twice. Leave one of them out.`);
  if (records.length === 0) throw refused('There is no line below the names of the columns.');
  if (records.length > MOST_LINES) throw refused(`That is more than ${MOST_LINES} lines. Import them in parts.`);
  return records.map(({ line, record }) => {
    const value = (name: string): string => withoutShield((record[columns.indexOf(name)] ?? '').trim());
    const times = spanOf(value('in'), value('out'), session);
    const externalId = value('external_id') || null;
    const email = value('email').toLowerCase() || null;
    const name = value('name');
    const nobody = externalId === null && email === null && name === '';
    return {
      line,
      name: name || email || externalId || '',
      externalId,
      email,
      span: times.span,
      problems: [
        ...(nobody ? ['The line names nobody. Give an identifier, an e-mail address or a name.'] : []),
        ...times.problems,
      ],
    };
  });
}

function spanOf(
  came: string,
  left: string,
  { startsAt, timeZone }: { startsAt: number; timeZone: string },
): { span: Span | null; problems: string[] } {
  const problems: string[] = [];
  const read = (written: string, what: string): number | undefined => {
    if (written === '') {
      problems.push(`The time of ${what} is missing. Fill it in; without it nothing can be credited.`);
      return undefined;
    }
    const minute = minuteOfDay(written);
    const moment = minute === undefined ? undefined : momentNear(minute, startsAt, timeZone);
    if (moment === undefined) {
      problems.push(
        `“${written.slice(0, 40)}” is no time of day. Write the time of ${what} as 9:05, 13:30 or 1:30 PM.`,
      );
    }
    return moment;
  };
  const [from, to] = [read(came, 'coming'), read(left, 'leaving')];
  if (from === undefined || to === undefined) return { span: null, problems };
  if (to <= from) return { span: null, problems: ['They left before they came. Check both times, and AM and PM.'] };
  return { span: { in: from, out: to }, problems };
}

function refused(message: string): Error {
  return invalidInput([{ path: 'csv', message }]);
}
