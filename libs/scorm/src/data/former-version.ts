import type { Transaction } from '@muster/kernel';

/** An alias of `scorm.sco_state` or `scorm.sco_try`, with the column that holds when it was reported. */
interface Reported {
  alias: string;
  at: string;
}
const STATE: Reported = { alias: 's', at: 's.updated_at' };
const TRY: Reported = { alias: 't', at: 't.reported_at' };
const OTHER_TRY: Reported = { alias: 'o', at: 'o.reported_at' };
const NEWEST: Reported = { alias: 'n', at: 'n.updated_at' };

/** The version that the launch played in which it was reported; null where that was not noted yet. */
function madeOn({ alias }: Reported): string {
  return `(SELECT v.course_version_id FROM scorm.opening v WHERE v.attempt_id = ${alias}.attempt_id AND v.launch_no = ${alias}.launch_no)`;
}

/**
 * Whether what was reported is of a version that its attempt has moved away from: by the version that its launch played, because a browser may bring it
 * long after the move; and by its time where that version was not noted.
 */
function isOfFormerVersion(reported: Reported): string {
  const { alias, at } = reported;
  return `coalesce(${madeOn(reported)} <> (SELECT a.course_version_id FROM scorm.attempt a WHERE a.id = ${alias}.attempt_id),
    EXISTS (SELECT FROM scorm.version_change c WHERE c.attempt_id = ${alias}.attempt_id AND c.choice = 'move' AND ${at} <= c.changed_at))`;
}

const TRY_OF_FORMER_VERSION = isOfFormerVersion(TRY);

/**
 * Whether a try `t` may be the result of its part. Where sequencing rules decide by what is newest, that is the one that was newest
 * on the version that the attempt has moved away from: a move takes nothing back.
 */
export const MAY_COUNT = `(t.counts OR t.kept_because = 'session_ended' AND ${TRY_OF_FORMER_VERSION}
  AND NOT EXISTS (SELECT FROM scorm.sco_try o WHERE ${ofSameVersion(OTHER_TRY)}
    AND o.kept_because = 'session_ended' AND o.number > t.number)
  AND NOT EXISTS (SELECT FROM scorm.sco_state n WHERE ${ofSameVersion(NEWEST)}
    AND (n.launch_no, n.seq) > (t.launch_no, t.seq)))`;

/** Whether something else was reported of the part of a try `t` on the version that the try was made on. */
function ofSameVersion(other: Reported): string {
  return `${other.alias}.attempt_id = t.attempt_id AND ${other.alias}.item_id = t.item_id AND ${isOfFormerVersion(other)}
    AND ${madeOn(other)} IS NOT DISTINCT FROM ${madeOn(TRY)}`;
}

/** Conditions about a state `s` or a try `t`, for statements about some attempts. */
export interface FormerVersion {
  /** The state is of a version that its attempt has moved away from. */
  ofState: string;
  /** The try is. */
  ofTry: string;
  /** The try may be the result of its part. */
  mayCount: string;
}

const AFTER_MOVE: FormerVersion = {
  ofState: isOfFormerVersion(STATE),
  ofTry: TRY_OF_FORMER_VERSION,
  mayCount: MAY_COUNT,
};

/** Of attempts that never moved: planning what is asked of the others takes PostgreSQL longer than all else that a commit does. */
const WITHOUT_MOVE: FormerVersion = { ofState: 'false', ofTry: 'false', mayCount: 't.counts' };

/** Those that fit these attempts. */
export async function formerVersionOf(tx: Transaction, attemptIds: readonly string[]): Promise<FormerVersion> {
  const [row] = await tx.query<{ moved: boolean }[]>(
    `SELECT EXISTS (SELECT FROM scorm.version_change WHERE attempt_id = ANY ($1::uuid[]) AND choice = 'move') AS moved`,
    [attemptIds],
  );
  return row?.moved ? AFTER_MOVE : WITHOUT_MOVE;
}
