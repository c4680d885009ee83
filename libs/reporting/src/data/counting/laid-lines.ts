import type { MeasureCode } from '@muster/contracts';
import { csvCellSql } from '@muster/kernel';
import { MARK } from './laying-out.js';
import { GROUP } from './stored-facts.js';

const flag = (mark: number): string => `flags & ${mark} <> 0`;

/** Rows of courts, and of groups that hide theirs, never stand alone. @param withheld the parameter with these groups. */
const alone = (withheld: string): string => `NOT at_court AND f.discipline IS DISTINCT FROM 'judge_judicial_officer'
  AND f.discipline IS DISTINCT FROM 'court_staff' AND coalesce(f.discipline, 'unknown') <> ALL (${withheld}::text[])`;

interface Rule {
  /** Of rows that are not left out for another reason. */
  counts: string;
  amount: string;
  timed?: true;
  toDate?: true;
  community?: true;
}

const person = { counts: flag(MARK.lastOfPeriod), amount: '1' };
const timed = { counts: `NOT (${flag(MARK.minutesElsewhere)})`, timed: true } as const;

/** How `selectRows` decides, of facts within a scope that ends with the period. Measures that no fact can give have no rule. */
const RULES: Readonly<Partial<Record<MeasureCode, Rule>>> = {
  completions: { counts: `NOT (${flag(MARK.seatElsewhere)})`, amount: '1' },
  people_trained_unduplicated_period: person,
  people_trained_unduplicated_award_to_date: { counts: flag(MARK.lastToDate), amount: '1', toDate: true },
  contact_minutes: { ...timed, amount: 'minutes::text' },
  // To four places; the measure rounds its sum. Trailing zeros go as in every number of the files.
  contact_hours: { ...timed, amount: 'trim_scale(round(minutes / 60.0, 4))::text' },
  agencies_represented: { counts: flag(MARK.lastOfAgency), amount: '1' },
  professionals: person,
  community_attendees: { ...person, community: true },
};

/** What a row adds to a measure: empty where it does not stand behind the figure, 0 where it does and adds nothing. */
function cellOf(code: MeasureCode): string {
  const rule = RULES[code];
  if (!rule) return `''`;
  const { counts, amount, timed: needsMinutes, toDate, community } = rule;
  return `CASE ${toDate ? '' : `WHEN NOT in_period THEN '' `}WHEN in_part THEN '0' WHEN ${community ? 'professional' : 'NOT professional'} THEN ''
    ${needsMinutes ? `WHEN minutes IS NULL THEN '0' ` : ''}WHEN ${counts} THEN ${amount === '1' ? `'1'` : amount} ELSE '0' END`;
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
 * The lines after $6 and up to $7 as one text of CSV, made where the facts are. The other parameters are cells that are the same for many
 * lines, each made by whoever knows how a cell is written: $1 those before the completion; of disciplines ($2) code and label ($3); what
 * the award pays of courses ($9) with words of their own ($10) and of all others ($8). $4 is the first day of the period, and $5 the
 * groups that hide their rows.
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
    `coalesce(c.cells, ${csvCellSql('f.discipline')} || ',', ',')`,
    `','`,
    'minutes',
    `','`,
    'coalesce(($10::text[])[array_position($9::uuid[], course_id)], $8::text)',
    ...codes.flatMap((code) => [`','`, cellOf(code)]),
    String.raw`E'\r\n'`,
  ];
  return `SELECT string_agg(concat(${cells.join(', ')}), '' ORDER BY line) AS lines
FROM (${marked('$4', (table) => `${table}.line > $6::integer AND ${table}.line <= $7::integer`)}) f
  LEFT JOIN unnest($2::text[], $3::text[]) c (discipline, cells) ON c.discipline = f.discipline
WHERE ${alone('$5')} AND ${behindAny(codes)}`;
}

/**
 * What the rows that are never alone add to each measure, by group; NULL where none of them stands behind the figure. $1 is the first day
 * of the period, and $2 the groups that hide their rows.
 */
export function togetherStatement(codes: readonly MeasureCode[]): string {
  const sums = codes.map((code, at) => `, sum(nullif(${cellOf(code)}, '')::numeric)::float8 AS m${at}`);
  return `SELECT ${GROUP} AS grp${sums.join('')} FROM (${marked('$1')}) f WHERE NOT (${alone('$2')}) GROUP BY 1`;
}
