import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

/** What stands in place of a sentence that named somebody. */
const ERASED_SENTENCE = 'What was said here named somebody who was erased on request.';

/** What people are or were called, in lower case. */
export interface PersonNames {
  given: string[];
  family: string[];
}

/** Agencies at which the people in $1 have or had a position, whatever record it was first with. */
const THEIR_AGENCIES = `(SELECT h.agency_id FROM directory.position h
  WHERE h.person_id = ANY ($1::uuid[]) OR h.origin_person_id = ANY ($1::uuid[]))`;

/**
 * Takes out of what rosters left behind who somebody is. A file names people wherever somebody wrote them: in the first fields that are
 * kept of each column, in a header that was a line, in the file's own name, as somebody's supervisor, and at agencies that never took
 * them in. So it is sought by the words themselves, and a sentence with such a word goes whole; but a word alone that others share, as a
 * family name, only where the file is about the person.
 */
@Injectable()
export class RosterErasureRepository {
  /** @param words what the people are or were called, in lower case. */
  async erase(
    tx: Transaction,
    personIds: readonly string[],
    words: readonly string[],
    names: PersonNames,
  ): Promise<void> {
    // Taking an import back would write the name again.
    await tx.query(`DELETE FROM directory.roster_change WHERE person_id = ANY ($1::uuid[])`, [personIds]);
    await tx.query(
      `DELETE FROM directory.roster_line l WHERE lower(l.email) = ANY ($2::text[]) OR l.agency_id IN ${THEIR_AGENCIES}
         AND (lower(l.external_id) = ANY ($2) OR lower(l.given_name) = ANY ($2) AND lower(l.family_name) = ANY ($2))`,
      [personIds, words],
    );
    await tx.query(
      `UPDATE directory.roster_line l SET supervisor_external_id = NULL
       WHERE lower(l.supervisor_external_id) = ANY ($2::text[]) AND l.agency_id IN ${THEIR_AGENCIES}`,
      [personIds, words],
    );
    const patterns = patternsOf(words, names);
    const imports = await this.concerned(tx, personIds, patterns);
    const named = imports.filter(({ isNamed }) => isNamed).map(({ id }) => id);
    // The first fields at the person's agencies go whatever they say: they may be what was called otherwise later.
    await tx.query(
      `UPDATE directory.roster_import i SET
         columns = (SELECT coalesce(jsonb_agg(c || '{"sample": null}' ||
             CASE WHEN i.id = ANY ($4::uuid[]) AND c ->> 'header' ~* $2 THEN '{"header": "—"}'::jsonb ELSE '{}' END ORDER BY place), '[]')
           FROM jsonb_array_elements(i.columns) WITH ORDINALITY AS e (c, place)),
         filename = CASE WHEN i.filename ~* $2 THEN NULL ELSE i.filename END,
         problem = CASE WHEN i.problem::text ~* $2 THEN i.problem || jsonb_build_object('detail', $3::text) ELSE i.problem END
       WHERE i.id = ANY ($1::uuid[])`,
      [imports.map(({ id }) => id), patterns.all, ERASED_SENTENCE, named],
    );
    await tx.query(
      `UPDATE directory.roster_problem p SET message = $3, "column" = CASE WHEN p."column" ~* $2 THEN NULL ELSE p."column" END
       WHERE p.import_id = ANY ($4::uuid[]) AND (p.message ~* $2 OR p."column" ~* $2)
         OR p.message ~* $5 OR p.agency_id IN ${THEIR_AGENCIES} AND p.message ~* $6`,
      [personIds, patterns.all, ERASED_SENTENCE, named, patterns.addresses, patterns.numbers],
    );
    await tx.query(
      `UPDATE directory.roster_format f SET columns = f.columns - ARRAY (
         SELECT name FROM jsonb_object_keys(f.columns) AS k (name) WHERE lower(name) = ANY ($1::text[]))
       WHERE f.agency_id = ANY ($2::uuid[]) AND EXISTS (SELECT FROM jsonb_object_keys(f.columns) AS k (name) WHERE lower(name) = ANY ($1))`,
      [words, imports.map(({ agencyId }) => agencyId)],
    );
  }

  /**
   * Imports of the person's agencies, and those that name them: by an address, by a given name with a family name, at their agencies by a
   * number too. One of the names alone, or a number elsewhere, is somebody else's as well.
   */
  private concerned(
    tx: Transaction,
    personIds: readonly string[],
    { addresses, numbers, given, family }: Patterns,
  ): Promise<{ id: string; agencyId: string; isNamed: boolean }[]> {
    return tx.query<{ id: string; agencyId: string; isNamed: boolean }[]>(
      `SELECT id, "agencyId", "isNamed" FROM (
         SELECT i.id, i.agency_id AS "agencyId", here.is_theirs,
           said.text ~* $2 OR said.text ~* $4 AND said.text ~* $5 OR here.is_theirs AND said.text ~* $3 AS "isNamed"
         FROM directory.roster_import i
         CROSS JOIN LATERAL (SELECT concat_ws(' ', i.columns::text, i.filename, i.problem::text) AS text) said
         CROSS JOIN LATERAL (SELECT i.agency_id IN ${THEIR_AGENCIES} AS is_theirs) here) i
       WHERE is_theirs OR "isNamed"`,
      [personIds, addresses, numbers, given, family],
    );
  }
}

/** Regular expressions of PostgreSQL: for any word of the person, and for those of a kind. */
type Patterns = Record<'all' | 'addresses' | 'numbers' | 'given' | 'family', string>;

function patternsOf(words: readonly string[], { given, family }: PersonNames): Patterns {
  const names = new Set([...given, ...family]);
  return {
    all: wholeWords(words),
    addresses: wholeWords(words.filter((word) => word.includes('@'))),
    numbers: wholeWords(words.filter((word) => !word.includes('@') && !names.has(word))),
    given: wholeWords(given),
    family: wholeWords(family),
  };
}

/** A regular expression of PostgreSQL for any of the words, standing by itself. A short number is that of a line as well, and names nobody. */
function wholeWords(words: readonly string[]): string {
  const telling = words.filter((word) => word.length > 3 || /\p{L}/u.test(word));
  // Matches nothing.
  if (telling.length === 0) return 'a^';
  const literal = telling.map((word) => word.replace(/[^\p{L}\p{N}]/gu, String.raw`\$&`));
  return `(^|[^[:alnum:]])(${literal.join('|')})($|[^[:alnum:]])`;
}
