import type { CivilDate } from '@muster/kernel';

/** The agency and its civil date; `$1` and `$2` of the conditions here. */
export interface AgencyDay {
  agencyId: string;
  today: CivilDate;
}

const HERE = `SELECT FROM directory.position h WHERE h.person_id = p.id AND h.agency_id = $1`;
/** The person `p` holds a position at the agency beyond the day. */
export const ACTIVE = `EXISTS (${HERE} AND (h.ends_on IS NULL OR h.ends_on > $2))`;
/**
 * Of the person `p` with the entry `e`, the rule of `governingAgencies`: who works here, or worked here last. A person who left
 * for another agency is no longer this one's, and neither is somebody whose user was deleted here and who has not come back.
 */
export const BELONGS = `EXISTS (${HERE}) AND (${ACTIVE} OR (e.deleted_at IS NULL AND (
    EXISTS (${HERE} AND h.ends_on >= $2)
    OR NOT EXISTS (SELECT FROM directory.position o WHERE o.person_id = p.id AND o.agency_id <> $1
      AND coalesce(o.ends_on, 'infinity') > (SELECT max(h.ends_on) FROM directory.position h
        WHERE h.person_id = p.id AND h.agency_id = $1)))))`;

/** The person `p` and, where there is one, the entry `e` of the agency. */
export const PERSON_AND_ENTRY = `directory.person p
  LEFT JOIN directory.provisioned_person e ON e.agency_id = $1 AND e.person_id = p.id`;
