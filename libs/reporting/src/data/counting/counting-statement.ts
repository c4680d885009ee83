import { markLines } from './laying-out.js';
import { CODE, KIND_OF, kinds, UNLISTED } from './fact-code.js';
import { oneByOne } from './one-by-one.js';
import { AT_COURT, GROUP, IN_SCOPE, IN_SPAN, SCOPE_DAYS, SPAN } from './stored-facts.js';

/** Where the counted facts come from. */
interface CountedFacts {
  /** Expressions that the others read; `family` has the records of people of several records, each with the person. */
  with: readonly string[];
  /** A row for each fact: record, `code`, minutes, whether it is of the period, and `place`, see `records`. */
  rows: string;
  /** The facts of the records in `several`, to be looked at one by one. */
  ofSeveral: string;
  /** Further sums of `records`, and whether the marks of laid facts are kept from them. */
  lastOnes?: string;
  marks?: true;
  /** Whether rows and `ofSeveral` begin with the part, see `asPart`. */
  parts?: PartOfFacts | undefined;
}

/** How facts are divided and which of them are counted at all, as expressions on a fact `f`. */
export interface PartOfFacts {
  /** Key of its part; an empty text where there are no parts. */
  key: string;
  label: string;
  filter: string;
}

/** How many spans there are. */
const SPANS = 'cardinality($5::date[])';

/** Asked for so, PostgreSQL looks each fact up among the few that were withdrawn, and not the other way round. */
const NOT_WITHDRAWN = `f.completion_id NOT IN (SELECT completion_id FROM reporting.fact_withdrawal)`;

const PLACE_OF_DAY = `(CASE WHEN f.minutes IS NULL THEN $7::smallint[] ELSE $8::smallint[] END)[f.completed_on - $3::date + 1] AS place`;
const IN_PERIOD = `f.completed_on >= ($5::date[])[${SPANS}] AS in_period`;

/** Facts that are counted in parts as well: each is one row of the whole and one of its part, and everything is counted within these. */
const asPart = (parts: PartOfFacts | undefined, text: string): string => (parts ? text : '');

/**
 * OFFSET 0 lets PostgreSQL take the facts of each record by their index instead of reading all facts again. What they are joined with stands
 * apart: beside the cost of all these, comparing each fact with each agency looked as cheap to PostgreSQL as finding the agency by its id.
 */
const stored = (parts?: PartOfFacts): CountedFacts => ({
  parts,
  with: [
    SCOPE_DAYS,
    `family AS MATERIALIZED (
  SELECT merged_id AS record_id, survivor_id AS person_id FROM directory.merged_people()
  UNION SELECT survivor_id, survivor_id FROM directory.merged_people())`,
  ],
  rows: `SELECT ${asPart(parts, 'p.part, ')}f.person_id AS record_id, f.minutes, ${CODE} AS code, ${PLACE_OF_DAY}, ${IN_PERIOD}
    FROM scope_days d JOIN reporting.fact f ON ${IN_SCOPE} LEFT JOIN kinds k ON k.discipline = f.discipline${asPart(
      parts,
      `
      CROSS JOIN LATERAL (SELECT '' AS part UNION ALL SELECT ${parts?.key} WHERE ${parts?.key} <> '') p`,
    )}
    WHERE NOT f.in_part AND f.completed_on BETWEEN $3::date AND $4::date AND ${NOT_WITHDRAWN}${asPart(parts, ` AND ${parts?.filter}`)}`,
  ofSeveral: `WITH of_record AS MATERIALIZED (
    SELECT ${asPart(parts, 'r.part, ')}r.person_id, r.record_id, f.*
    FROM several r CROSS JOIN LATERAL (
      SELECT f.completion_id, f.agency_id, ${AT_COURT} AS at_court, f.discipline, f.professional, f.course_id,
        f.course_title, f.completed_on, f.minutes
      FROM reporting.fact f
      WHERE f.person_id = r.record_id AND NOT f.in_part AND f.completed_on BETWEEN $3::date AND $4::date OFFSET 0) f)
  SELECT f.*, d.agency_number, ${GROUP} AS grp, ${SPAN} AS span, ${IN_SPAN} AS in_span,
    reporting.training_key(f.course_id, f.course_title) AS training
  FROM of_record f JOIN scope_days d ON ${IN_SCOPE}
  WHERE ${NOT_WITHDRAWN}${asPart(parts, ` AND ${parts?.filter} AND (f.part = '' OR f.part = ${parts?.key})`)}`,
});

const LAID: CountedFacts = {
  // What is laid out is of the scope and its days already; PostgreSQL wants to know what these parameters are all the same.
  with: [
    `scope AS (SELECT $1::uuid[], $2::uuid[], $4::date)`,
    `family AS MATERIALIZED (SELECT record_id, person_id FROM pg_temp.laid_family)`,
  ],
  rows: `SELECT f.record_id, f.minutes, f.code, ${PLACE_OF_DAY}, ${IN_PERIOD}, f.line
    FROM pg_temp.laid_fact f WHERE NOT f.in_part`,
  lastOnes: `, max(line) FILTER (WHERE in_period) AS last_of_period, max(line) AS last_of_all`,
  ofSeveral: `SELECT r.person_id, r.record_id, f.line, f.completion_id, f.agency_number, f.professional, f.completed_on, f.minutes, ${GROUP} AS grp,
    ${SPAN} AS span, ${IN_SPAN} AS in_span, reporting.training_key(f.course_id, f.course_title) AS training
  FROM pg_temp.laid_fact f JOIN several r ON r.record_id = f.record_id WHERE NOT f.in_part`,
  marks: true,
};

/**
 * Adds facts up by record alone, because every further key costs as much again as the adding. Agency, discipline, court and audience of
 * a fact are one number: where the least of them is the greatest, there is no other, as with nearly everybody. Their `places` in time are bits:
 * of n spans the first n are those with a completion whose minutes nobody said, the next n those with one whose minutes are known, and
 * the last n for days before a span and after the one before.
 */
const records = (facts: CountedFacts, mask: string): string => `records AS MATERIALIZED (
  SELECT ${asPart(facts.parts, 'part, ')}record_id, min(code) AS code, max(code) AS last_code, bit_or(1::${mask} << place) AS places,
    count(*) FILTER (WHERE in_period) AS seats, sum(minutes) FILTER (WHERE in_period) AS minutes${facts.lastOnes ?? ''}
  FROM (${facts.rows}) f
  GROUP BY ${asPart(facts.parts, 'part, ')}record_id)`;

const ALONE = `code = last_code AND ${KIND_OF} <> ${UNLISTED} AND record_id NOT IN (SELECT record_id FROM family)`;

/** People of several records, agencies, groups or audiences: their facts are looked at one by one. */
const several = ({ parts }: CountedFacts): string => `several AS MATERIALIZED (
  SELECT ${asPart(parts, 'part, ')}record_id, coalesce(m.person_id, record_id) AS person_id FROM records LEFT JOIN family m USING (record_id)
  WHERE code <> last_code OR ${KIND_OF} = ${UNLISTED} OR m.person_id IS NOT NULL)`;

/**
 * All others are counted from their sums: nothing of theirs can have been put down twice, and they are in one group. First by all that they
 * have in common, so that few lines are left.
 */
const aloneTogether = ({ parts }: CountedFacts): string => `alike AS (
  SELECT ${asPart(parts, 'part, ')}code, places, count(*) AS people, sum(seats) AS seats, sum(minutes) AS minutes FROM records WHERE ${ALONE} GROUP BY ${asPart(parts, 'part, ')}code, places),
alone AS MATERIALIZED (
  SELECT *, ${GROUP} AS grp FROM (
    SELECT a.*, code >> 8 AS agency_number, k.discipline, code & 2 <> 0 AS at_court, code & 1 <> 0 AS professional
    FROM alike a LEFT JOIN kinds k ON k.kind = ${KIND_OF}) a)`;

/** Sets of groups as bits, because somebody of two groups is one person in the figure of both. */
const BITS = `bits AS MATERIALIZED (
  SELECT grp, 1::bigint << (row_number() OVER (ORDER BY grp) - 1)::integer AS bit
  FROM (SELECT grp FROM alone UNION SELECT grp FROM one_by_one) g)`;

/** Whether one of the places is at a span or, of those that begin with another, so many after it. */
const isAt = (mask: string, ...places: string[]): string =>
  `places & (${places.map((place) => `(1::${mask} << ${place})`).join(' | ')}) <> 0::${mask}`;

/** Who is counted from sums, by group, and in which spans. */
const byGroup = ({ parts }: CountedFacts, mask: string): string => {
  const seated = isAt(mask, 'span', `(span + ${SPANS})`);
  const timed = isAt(mask, `(span + ${SPANS})`);
  const until = isAt(mask, 'span', `(span + ${SPANS})`, `(span + 2 * ${SPANS})`);
  return `by_group AS MATERIALIZED (
  SELECT ${asPart(parts, 'part, ')}bit, professional, places, sum(people) AS people, sum(seats) AS seats, sum(minutes) AS minutes
  FROM alone JOIN bits USING (grp) GROUP BY ${asPart(parts, 'part, ')}bit, professional, places),
by_span AS MATERIALIZED (
  SELECT g.*, span, ${seated} AS seated, ${timed} AS timed, row_number() OVER (PARTITION BY ${asPart(parts, 'part, ')}bit, professional, places ORDER BY span) = 1 AS is_first
  FROM by_group g, generate_series(0, ${SPANS} - 1) span WHERE ${until})`;
};

/** Who is looked at one by one, with the groups in which a measure has them. */
const people = ({ parts }: CountedFacts): string => `people AS MATERIALIZED (
  SELECT ${asPart(parts, 'part, ')}person_id, span, bit_or(bit) FILTER (WHERE professional AND seat_counts) AS seated,
    bit_or(bit) FILTER (WHERE professional AND minutes_count) AS timed, bit_or(bit) FILTER (WHERE professional) AS here,
    bit_or(bit) FILTER (WHERE professional AND is_last) AS trained, bit_or(bit) FILTER (WHERE NOT professional AND is_last) AS reached
  FROM one_by_one JOIN bits USING (grp) WHERE in_span GROUP BY ${asPart(parts, 'part, ')}person_id, span)`;

/**
 * All that the measures of a report need, in one statement and so of one moment. A line is a kind of count, the span, the groups
 * that are behind it together, and how many: seats, minutes and agencies of the period, and people of each span.
 */
function counting(facts: CountedFacts, mask: string): string {
  const last = `${SPANS} - 1`;
  const p = asPart(facts.parts, 'part, ');
  return `WITH ${[...facts.with, kinds('$9'), records(facts, mask), several(facts)].join(',\n')},
facts AS (${facts.ofSeveral}),
${[
  oneByOne(p),
  aloneTogether(facts),
  BITS,
  byGroup(facts, mask),
  people(facts),
  ...(facts.marks ? [markLines(ALONE, `(in_span AND span = ${last})`)] : []),
].join(',\n')},
counts (${p}kind, span, groups, amount) AS (
  SELECT ${p}kind, span, bit, people FROM by_span, LATERAL (VALUES ('seated', professional AND seated), ('agency_people', professional AND seated),
      ('trained', professional AND seated), ('timed', professional AND timed), ('community', seated AND NOT professional),
      -- Since the award began: who comes in with which span, and who moves from one group to another. Added up from the first span on.
      ('to_date', professional AND is_first)) v (kind, counts)
    WHERE counts
  UNION ALL SELECT ${p}kind, ${last}, bit, amount FROM by_group, LATERAL (VALUES ('seats', seats), ('minutes', minutes)) v (kind, amount)
    WHERE professional
  UNION ALL SELECT ${p}kind, span, groups, count(*)
    FROM people, LATERAL (VALUES ('seated', seated), ('timed', timed), ('agency_people', here), ('trained', trained), ('community', reached)) v (kind, groups)
    WHERE groups IS NOT NULL GROUP BY ${p}kind, span, groups
  UNION ALL SELECT ${p}v.kind, ${last}, bit, v.amount
    FROM (SELECT ${p}bit, count(*) FILTER (WHERE seat_counts) AS seats, sum(minutes) FILTER (WHERE minutes_count) AS minutes
      FROM one_by_one JOIN bits USING (grp) WHERE professional AND in_span AND span = ${last} GROUP BY ${p}bit) r,
      LATERAL (VALUES ('seats', seats), ('minutes', minutes)) v (kind, amount)
  UNION ALL SELECT ${p}'to_date', span, b.bit, sum(change)
    FROM (SELECT ${p}span, grp, lag(grp) OVER (PARTITION BY ${p}person_id ORDER BY span) AS former FROM one_by_one WHERE professional AND is_last) p,
      LATERAL (VALUES (grp, 1), (former, -1)) v (changed, change) JOIN bits b ON b.grp = v.changed GROUP BY ${p}span, b.bit
  UNION ALL SELECT ${p}'agencies', ${last}, groups, count(*)
    FROM (SELECT ${p}bit_or(bit) AS groups
      FROM (SELECT DISTINCT ${p}agency_number, grp FROM alone WHERE professional AND seats > 0
        UNION ALL SELECT DISTINCT ${p}agency_number, grp FROM one_by_one WHERE professional AND in_span AND span = ${last}) a JOIN bits USING (grp)
      GROUP BY ${p}agency_number) a GROUP BY ${p}groups)
SELECT ${p}kind, span::integer, (SELECT array_agg(grp) FROM bits b WHERE b.bit & c.groups <> 0) AS groups, sum(amount)::float8 AS amount
FROM counts c WHERE amount <> 0 GROUP BY ${p}kind, span, c.groups${asPart(facts.parts, labelsOf(facts.parts))}`;
}

/** Lines that name the parts, also those in which nothing counts: each by its first completion. */
function labelsOf(parts: PartOfFacts | undefined): string {
  if (!parts) return '';
  return `
UNION ALL SELECT * FROM (SELECT DISTINCT ON (${parts.key}) ${parts.key}, 'label', 0, ARRAY[${parts.label}], 0::float8
  FROM scope_days d JOIN reporting.fact f ON ${IN_SCOPE}
  WHERE f.completed_on BETWEEN $3::date AND $4::date AND ${NOT_WITHDRAWN} AND ${parts.filter} AND ${parts.key} <> ''
  ORDER BY ${parts.key}, f.completed_on, f.completion_id) l`;
}

/** Places as bits of a number, and of a longer row of bits where there are more of them. */
function maskFor(places: number): string {
  return places < 63 ? 'bigint' : `bit(${places})`;
}

/** Counts the facts as they are now. @param gaps whether there are days between spans. */
export function countingStored(spans: number, gaps: boolean): string {
  return counting(stored(), maskFor(gaps ? 3 * spans : 2 * spans));
}

/** The same of one span, with `part` in each line: empty for the whole. Lines of the kind `label` name the parts. */
export function countingParts(parts: PartOfFacts): string {
  return counting(stored(parts), maskFor(2));
}

/** Counts the facts that were laid out, so that figures and rows are of one moment, and keeps their marks. */
export function countingLaid(spans: number, gaps: boolean): string {
  return counting(LAID, maskFor(gaps ? 3 * spans : 2 * spans));
}
