import type { FormerVersion } from './former-version.js';

/**
 * Whole states of one part of one attempt. Nobody takes a part so often; a SCO that goes back and forth must not fill the table. Beyond it one is
 * kept only where the part would count for less without it; twice as many are the end of that too.
 */
const MOST_STATES = 100;
/** Rows of answers of one part that were written over or dropped: ten times as many as whole states, because a row is short. */
const MOST_FORMER_ANSWERS = 1_000;
/** Bytes of whole states of one part, as text: two of the largest that a commit brings. */
const MOST_STATE_BYTES = 2 * 1024 * 1024;
/** Bytes of answers of one part that were written over or dropped. */
const MOST_ANSWER_BYTES = 2 * 1024 * 1024;
const MOST_BYTES = MOST_STATE_BYTES + MOST_ANSWER_BYTES;

/** Of the data model of a try `t`, as text; worked out for those that were kept before it was noted. */
export const TRY_BYTES = 'coalesce(t.cmi_bytes, octet_length(t.cmi::text))';

/** Of no evidence: a part that was opened, and its bookmarks. */
const SAYS_SOMETHING = `(s.completion_status = 'completed' OR s.success_status <> 'unknown' OR s.score IS NOT NULL
  OR coalesce(s.cmi -> 'interactions', '{}') NOT IN ('{}', '[]'))`;

/**
 * Whether a state `s` is the last word of its part on a version that its attempt has moved away from, with others on record that are older. Where
 * sequencing rules decide by what is newest, it keeps these from counting in the newer version, though it may say nothing itself.
 */
function isLastWord({ ofState }: FormerVersion): string {
  return `($2::text = 'session_ended' AND NOT $3::boolean AND k.states > 0 AND ${ofState})`;
}

/** What is on record of the part of a state `s`. */
const ON_RECORD = `LATERAL (
  SELECT coalesce(max(t.number), 0) AS last, coalesce(sum(${TRY_BYTES}), 0) AS bytes,
    count(*) FILTER (WHERE t.kept_because = 'answered_anew') AS answers,
    coalesce(sum(${TRY_BYTES}) FILTER (WHERE t.kept_because = 'answered_anew'), 0) AS answer_bytes,
    count(*) FILTER (WHERE t.kept_because <> 'answered_anew') AS states,
    coalesce(sum(${TRY_BYTES}) FILTER (WHERE t.kept_because <> 'answered_anew'), 0) AS state_bytes,
    coalesce(bool_or(t.launch_no = s.launch_no AND t.seq = s.seq), false) AS is_kept
  FROM scorm.sco_try t WHERE t.attempt_id = s.attempt_id AND t.item_id = s.item_id
) k`;

/**
 * States that say something, or are a last word, and are not on record yet, as `due`; because of $2, and counting or not: $3. `whole`: the data model,
 * without its bookmarks where that saves it; null where there is no room. A last word has a place always: there is one for each move.
 */
function due(which: string, best: string, former: FormerVersion): string {
  const fits = (cmi: string): string =>
    `k.state_bytes + octet_length((${cmi})::text) <= ${MOST_STATE_BYTES} AND k.bytes + octet_length((${cmi})::text) <= ${MOST_BYTES}`;
  const bare = `s.cmi - 'suspend_data'`;
  return `due AS MATERIALIZED (
    SELECT s.attempt_id, s.item_id, s.launch_no, s.seq, s.completion_status, s.success_status, s.score, s.updated_at, k.bytes,
      s.terminated AND s.exit <> 'suspend' AS ended, s.total_seconds + s.session_seconds AS seconds, k.last + 1 AS number,
      ${isLastWord(former)} OR k.states < CASE WHEN s.item_id = ANY (${best}::text[]) THEN ${2 * MOST_STATES} ELSE ${MOST_STATES} END AS has_place,
      CASE WHEN ${fits('s.cmi')} THEN s.cmi WHEN ${fits(bare)} THEN ${bare} END AS whole
    FROM scorm.sco_state s, ${ON_RECORD} WHERE s.attempt_id = $1 AND ${which} AND NOT k.is_kept
      AND (${SAYS_SOMETHING} OR ${isLastWord(former)})
  )`;
}

/** Puts those of `due` on record that have a place and the data model `cmi`. */
function insert(because: string, counts: string, cmi: string, ended = 'ended'): string {
  return `INSERT INTO scorm.sco_try (attempt_id, item_id, number, launch_no, seq, kept_because, counts, cmi, cmi_bytes, completion_status,
      success_status, score, ended, total_seconds, reported_at)
    SELECT attempt_id, item_id, number, launch_no, seq, ${because}, ${counts}, ${cmi}, octet_length((${cmi})::text), completion_status, success_status, score, ${ended},
      seconds, updated_at
    FROM due WHERE has_place AND ${cmi} IS NOT NULL ON CONFLICT ON CONSTRAINT sco_try_commit DO NOTHING`;
}

/** Notes of those of `due` that `isCut` says it of that something of them is not on record. */
function note(isCut: string): string {
  return `UPDATE scorm.sco_state s SET is_history_cut = true FROM due
    WHERE s.attempt_id = due.attempt_id AND s.item_id = due.item_id AND ${isCut} AND NOT s.is_history_cut`;
}

/**
 * Keeps the states of an attempt $1, because of $2, counting or not: $3. $4: the parts whose state would be missed. One that finds no room waits: it is
 * still the state of its part.
 */
export function keepSessions(former: FormerVersion): string {
  return `WITH ${due('true', '$4', former)} ${insert('$2::text', '$3::boolean', 'whole')}`;
}

/** The same of the part $5, which is gone afterwards. One that finds no room is kept as its result and the answers $6 that nothing else holds. */
export function keepState(former: FormerVersion): string {
  return `WITH ${due('s.item_id = $5', '$4', former)}, kept AS (${insert(
    '$2::text',
    '$3::boolean',
    `coalesce(whole, CASE WHEN bytes + octet_length($6::jsonb::text) <= ${MOST_BYTES} THEN $6::jsonb ELSE '{}' END)`,
  )}) ${note('(due.whole IS NULL OR NOT due.has_place)')}`;
}

/** Keeps the answers $3 of the part $2 of an attempt $1. */
export const KEEP_ANSWERS = `WITH due AS MATERIALIZED (
    SELECT s.attempt_id, s.item_id, s.launch_no, s.seq, s.completion_status, s.success_status, s.score, s.updated_at,
      s.total_seconds + s.session_seconds AS seconds, k.last + 1 AS number, k.answers < ${MOST_FORMER_ANSWERS}
        AND k.answer_bytes + octet_length($3::jsonb::text) <= ${MOST_ANSWER_BYTES}
        AND k.bytes + octet_length($3::jsonb::text) <= ${MOST_BYTES} AS has_place
    FROM scorm.sco_state s, ${ON_RECORD} WHERE s.attempt_id = $1 AND s.item_id = $2 AND NOT k.is_kept
  ), kept AS (${insert(`'answered_anew'`, 'false', '$3::jsonb', 'false')}) ${note('NOT due.has_place')}`;
