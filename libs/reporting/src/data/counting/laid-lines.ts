import type { MeasureCode } from '@muster/contracts';
import { csvCellSql } from '@muster/kernel';
import { KIND_OF, NO_DISCIPLINE, UNLISTED } from './fact-code.js';
import { MARK } from './laying-out.js';
import { GROUP } from './stored-facts.js';

/** Rows of courts, and of groups that hide theirs, never stand alone. @param withheld the parameter with these groups. */
const alone = (withheld: string): string => `NOT at_court AND f.discipline IS DISTINCT FROM 'judge_judicial_officer'
  AND f.discipline IS DISTINCT FROM 'court_staff' AND coalesce(f.discipline, 'unknown') <> ALL (${withheld}::text[])`;

interface Rule {
  /** It counts where it has the mark, or where it has not. */
  mark: number;
  marked: boolean;
  amount: string;
  timed?: true;
  toDate?: true;
  community?: true;
}

const one = `'1'`;
const person = { mark: MARK.lastOfPeriod, marked: true, amount: one };
const timed = { mark: MARK.minutesElsewhere, marked: false, timed: true } as const;

/** How `selectRows` decides, of facts within a scope that ends with the period. Measures that no fact can give have no rule. */
const RULES: Readonly<Partial<Record<MeasureCode, Rule>>> = {
  completions: { mark: MARK.seatElsewhere, marked: false, amount: one },
  people_trained_unduplicated_period: person,
  people_trained_unduplicated_award_to_date: { mark: MARK.lastToDate, marked: true, amount: one, toDate: true },
  contact_minutes: { ...timed, amount: 'minutes::text' },
  // To four places; the measure rounds its sum. A sixtieth of a whole number never lies half way between two of these.
  contact_hours: { ...timed, amount: '(round(minutes * 500 / 3::float8) / 10000)::text' },
  agencies_represented: { mark: MARK.lastOfAgency, marked: true, amount: one },
  professionals: person,
  community_attendees: { ...person, community: true },
};

/** What is known of a row already; without `plain` it may have marks, or no minutes. */
interface Known {
  inPeriod: boolean;
  inPart: boolean;
  professional: boolean;
  plain?: true;
}

/** What such a row adds to a measure: empty where it does not stand behind the figure, 0 where it does and adds nothing. */
function cellOf(code: MeasureCode, { inPeriod, inPart, professional, plain }: Known): string {
  const rule = RULES[code];
  if (!rule || (!inPeriod && !rule.toDate)) return `''`;
  if (inPart) return `'0'`;
  if (professional === (rule.community ?? false)) return `''`;
  if (plain) return rule.marked ? `'0'` : rule.amount;
  const counts = `flags & ${rule.mark} ${rule.marked ? '<>' : '='} 0${rule.timed ? ' AND minutes IS NOT NULL' : ''}`;
  return `CASE WHEN ${counts} THEN ${rule.amount} ELSE '0' END`;
}

/** Few tests for most rows: what they have in common is asked once, and of those without a mark nothing more. */
function byKind(of: (known: Known) => string): string {
  const inPart = (inPeriod: boolean): string => of({ inPeriod, inPart: true, professional: true });
  const whole = (known: Omit<Known, 'inPart'>): string => of({ ...known, inPart: false });
  return `CASE WHEN in_part THEN CASE WHEN in_period THEN ${inPart(true)} ELSE ${inPart(false)} END
    WHEN NOT in_period THEN CASE WHEN professional THEN ${whole({ inPeriod: false, professional: true })} ELSE ${whole({ inPeriod: false, professional: false })} END
    WHEN NOT professional THEN ${whole({ inPeriod: true, professional: false })}
    WHEN flags = 0 AND minutes IS NOT NULL THEN ${whole({ inPeriod: true, professional: true, plain: true })}
    ELSE ${whole({ inPeriod: true, professional: true })} END`;
}

/** One text from expressions, with the constants among them put together before. */
function concatenated(pieces: readonly string[]): string {
  const joined: string[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && isConstant(last) && isConstant(piece))
      joined[joined.length - 1] = `${last.slice(0, -1)}${piece.slice(1)}`;
    else joined.push(piece);
  }
  return joined.length === 1 ? (joined[0] ?? `''`) : `concat(${joined.join(', ')})`;
}

function isConstant(expression: string): boolean {
  return /^'[^']*'$/.test(expression);
}

/** Whether a row stands behind a figure of one of the measures. */
function behindAny(codes: readonly MeasureCode[]): string {
  const rules = codes.flatMap((code) => RULES[code] ?? []);
  const audiences = (of: readonly Rule[]): string =>
    [
      'in_part',
      ...(of.some(({ community }) => !community) ? ['professional'] : []),
      ...(of.some(({ community }) => community) ? ['NOT professional'] : []),
    ].join(' OR ');
  const toDate = rules.filter((rule) => rule.toDate);
  const ofPeriod = rules.filter((rule) => !rule.toDate);
  const either = [
    ...(ofPeriod.length > 0 ? [`in_period AND (${audiences(ofPeriod)})`] : []),
    ...(toDate.length > 0 ? [audiences(toDate)] : []),
  ];
  return either.length === 0 ? 'false' : `(${either.join(' OR ')})`;
}

/** The laid facts with their marks. @param page conditions on the lines of a table, which hold for the marks as well. */
const marked = (
  startsOn: string,
  page?: (table: string) => string,
): string => `SELECT f.*, f.completed_on >= ${startsOn}::date AS in_period,
    coalesce(m.flags, 0) AS flags
  FROM pg_temp.laid_fact f LEFT JOIN pg_temp.laid_mark m ON m.line = f.line${page ? ` AND ${page('m')} WHERE ${page('f')}` : ''}`;

/**
 * The lines after $5 and up to $6 as one text of CSV, made where the facts are. The other parameters are cells that are the same for many
 * lines, each made by whoever knows how a cell is written: $1 those before the completion; $2 code and label of each discipline, by its number;
 * what the award pays of courses ($8) with words of their own ($9) and of all others ($7). $3 is the first day of the period, and $4 the
 * groups that hide their rows. COPY, which would write and quote the cells by itself, takes as long for as many (docs/benchmarks.md).
 */
export function linesStatement(codes: readonly MeasureCode[]): string {
  const cells = [
    '$1::text',
    'completion_id',
    `','`,
    'completed_on',
    `','`,
    csvCellSql('course_title'),
    `','`,
    'course_version',
    `','`,
    csvCellSql('agency_name'),
    `','`,
    csvCellSql('agency_level'),
    `','`,
    `CASE ${KIND_OF} WHEN ${UNLISTED} THEN ${csvCellSql('discipline')} || ',' WHEN ${NO_DISCIPLINE} THEN ',' ELSE ($2::text[])[1 + (${KIND_OF})] END`,
    `','`,
    'minutes',
    `','`,
    'coalesce(($9::text[])[array_position($8::uuid[], course_id)], $7::text)',
    byKind((known) => concatenated(codes.flatMap((code) => [`','`, cellOf(code, known)]))),
    String.raw`E'\r\n'`,
  ];
  return `SELECT string_agg(concat(${cells.join(', ')}), '' ORDER BY line) AS lines,
  EXISTS (SELECT FROM pg_temp.laid_fact WHERE line = $6::integer + 1) AS more
FROM (${marked('$3', (table) => `${table}.line > $5::integer AND ${table}.line <= $6::integer`)}) f
WHERE ${alone('$4')} AND ${behindAny(codes)}`;
}

/**
 * What the rows that are never alone add to each measure, by group; NULL where none of them stands behind the figure. $1 is the first day
 * of the period, and $2 the groups that hide their rows.
 */
export function togetherStatement(codes: readonly MeasureCode[]): string {
  const sums = codes.map(
    (code, at) => `, sum(nullif(${byKind((known) => cellOf(code, known))}, '')::numeric)::float8 AS m${at}`,
  );
  return `SELECT ${GROUP} AS grp${sums.join('')} FROM (${marked('$1')}) f WHERE NOT (${alone('$2')}) GROUP BY 1`;
}
