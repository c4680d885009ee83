import { Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';

/** What stands in place of a sentence that named somebody. */
const ERASED_SENTENCE = 'What was said here named somebody who was erased on request.';

/** Agencies at which the people in $1 have or had a position, whatever record it was first with. */
const THEIR_AGENCIES = `(SELECT h.agency_id FROM directory.position h
  WHERE h.person_id = ANY ($1::uuid[]) OR h.origin_person_id = ANY ($1::uuid[]))`;

/**
 * Takes out of what rosters left behind who somebody is. A file names people wherever somebody wrote them: in the first fields that are
 * kept of each column, in a header that was a line, in the file's own name, as somebody's supervisor, and at agencies that never took
 * them in. So it is sought by the words themselves, and a sentence with such a word goes whole.
 */
@Injectable()
export class RosterErasureRepository {
  /** @param words what the people are or were called, in lower case. */
  async erase(tx: Transaction, personIds: readonly string[], words: readonly string[]): Promise<void> {
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
    const pattern = wholeWords(words);
    // The first fields at the person's agencies go whatever they say: they may be what was called otherwise later.
    await tx.query(
      `UPDATE directory.roster_import i SET
         columns = (SELECT coalesce(jsonb_agg(c || '{"sample": null}' ||
             CASE WHEN c ->> 'header' ~* $2 THEN '{"header": "—"}'::jsonb ELSE '{}' END ORDER BY place), '[]')
           FROM jsonb_array_elements(i.columns) WITH ORDINALITY AS e (c, place)),
         filename = CASE WHEN i.filename ~* $2 THEN NULL ELSE i.filename END,
         problem = CASE WHEN i.problem::text ~* $2 THEN i.problem || jsonb_build_object('detail', $3::text) ELSE i.problem END
       WHERE i.agency_id IN ${THEIR_AGENCIES} OR i.columns::text ~* $2 OR i.filename ~* $2 OR i.problem::text ~* $2`,
      [personIds, pattern, ERASED_SENTENCE],
    );
    await tx.query(
      `UPDATE directory.roster_problem SET message = $2, "column" = CASE WHEN "column" ~* $1 THEN NULL ELSE "column" END
       WHERE message ~* $1 OR "column" ~* $1`,
      [pattern, ERASED_SENTENCE],
    );
    await tx.query(
      `UPDATE directory.roster_format f SET columns = f.columns - ARRAY (
         SELECT name FROM jsonb_object_keys(f.columns) AS k (name) WHERE lower(name) = ANY ($1::text[]))
       WHERE EXISTS (SELECT FROM jsonb_object_keys(f.columns) AS k (name) WHERE lower(name) = ANY ($1))`,
      [words],
    );
  }
}

/** A regular expression of PostgreSQL for any of the words, standing by itself. A short number is that of a line as well, and names nobody. */
function wholeWords(words: readonly string[]): string {
  const telling = words.filter((word) => word.length > 3 || /\p{L}/u.test(word));
  // Matches nothing.
  if (telling.length === 0) return 'a^';
  const literal = telling.map((word) => word.replace(/[^\p{L}\p{N}]/gu, String.raw`\$&`));
  return `(^|[^[:alnum:]])(${literal.join('|')})($|[^[:alnum:]])`;
}
