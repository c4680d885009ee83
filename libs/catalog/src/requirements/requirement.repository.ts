import { Injectable } from '@nestjs/common';
import type {
  Currency,
  RequirementHours,
  RequirementHoldEffects,
  RequirementOrigin,
  VersionScope,
} from '@muster/contracts';
import { queryPrepared } from '@muster/kernel';
import type { CivilDate, PageKey, Transaction } from '@muster/kernel';

/** The version of a requirement that is in force. */
export interface RequirementRow {
  id: string;
  versionId: string;
  title: string;
  curriculumId: string;
  /** Null: renewal repeats the first curriculum. */
  renewalCurriculumId: string | null;
  /** Null: reinstatement repeats the first curriculum. */
  reinstatementCurriculumId: string | null;
  /** IANA zone whose civil dates the rule counts. */
  timeZone: string;
  windowMonths: number;
  graceDays: number;
  reinstateAfterMonths: number | null;
  /** How old training may be on the day of assignment; null: as long as it could still be valid. */
  priorLearningMonths: number | null;
  /** What holds do to its dates; null: what they do everywhere. */
  holdEffects: RequirementHoldEffects | null;
  /** Credit hours of each period; null: the courses alone count. */
  hours: RequirementHours | null;
  currency: Currency;
}

/** A version of a requirement, of whatever day. */
export interface RequirementVersionRow extends RequirementRow {
  versionNumber: number;
  effectiveFrom: CivilDate;
  /** What it means for whoever is assigned already; says nothing of the first version. */
  appliesTo: VersionScope;
}

export interface StoredRequirement extends RequirementRow {
  curriculumTitle: string;
  versionNumber: number;
  /** The agency that made it; null for one of the installation. */
  ownerAgencyId: string | null;
  effectiveFrom: CivilDate;
  /** The rule pack that it was adopted from; null for a rule of the installation's own. */
  origin: RequirementOrigin | null;
  createdAt: Date;
}

export interface NewRequirementVersion extends RequirementVersionRow {
  note: string | null;
  origin: RequirementOrigin | null;
  createdBy: string;
}

export interface VersionOfHistory extends RequirementVersionRow {
  note: string | null;
  origin: RequirementOrigin | null;
  curriculumTitle: string;
  createdAt: Date;
}

/** The title of a requirement on a day, as a subquery with the column `title`. */
export function requirementTitleOn(requirementId: string, day: string): string {
  return `SELECT v.title FROM catalog.requirement_version v WHERE v.requirement_id = ${requirementId}
    AND (v.number = 1 OR v.effective_from <= ${day}) ORDER BY v.number DESC LIMIT 1`;
}

/** The newest version that is in force on a date; before the first takes effect, the first. */
const VERSION = `v.id AS "versionId", v.number AS "versionNumber", v.title, v.curriculum_id AS "curriculumId",
    v.renewal_curriculum_id AS "renewalCurriculumId", v.reinstatement_curriculum_id AS "reinstatementCurriculumId",
    v.time_zone AS "timeZone", v.window_months AS "windowMonths", v.grace_days AS "graceDays",
    v.reinstate_after_months AS "reinstateAfterMonths", v.prior_learning_months AS "priorLearningMonths",
    v.hold_effects AS "holdEffects", v.hours, v.currency, v.effective_from::text AS "effectiveFrom"`;
const REQUIREMENT = `SELECT r.id, ${VERSION}, v.origin, c.title AS "curriculumTitle", r.owner_agency_id AS "ownerAgencyId",
    r.created_at AS "createdAt"
  FROM catalog.requirement r
  CROSS JOIN LATERAL (
    SELECT * FROM catalog.requirement_version found WHERE found.requirement_id = r.id
      AND (found.number = 1 OR found.effective_from <= ($1::timestamptz AT TIME ZONE found.time_zone)::date)
    ORDER BY found.number DESC LIMIT 1) v
  JOIN catalog.curriculum c ON c.id = v.curriculum_id`;

/** The rows of `catalog.requirement` and its versions. */
@Injectable()
export class RequirementRepository {
  /** @param now decides which version is in force, on the civil date of the version's own zone. */
  find(tx: Transaction, ids: readonly string[], now: Date): Promise<StoredRequirement[]> {
    return queryPrepared<StoredRequirement>(tx, `${REQUIREMENT} WHERE r.id = ANY ($2::uuid[])`, [now, ids]);
  }

  /** A page, oldest first, with one row more than asked for. */
  list(
    tx: Transaction,
    titleLike: string | null,
    page: { after: PageKey | undefined; limit: number; now: Date },
  ): Promise<StoredRequirement[]> {
    return tx.query<StoredRequirement[]>(
      `${REQUIREMENT} WHERE ($2::text IS NULL OR v.title ILIKE $2) AND ($3::uuid IS NULL OR r.id > $3)
       ORDER BY r.id LIMIT $4`,
      [page.now, titleLike, page.after?.[0] ?? null, page.limit + 1],
    );
  }

  /** All versions of requirements, oldest first. */
  versions(tx: Transaction, ids: readonly string[]): Promise<RequirementVersionRow[]> {
    return queryPrepared<RequirementVersionRow>(
      tx,
      `SELECT v.requirement_id AS id, ${VERSION}, v.applies_to AS "appliesTo" FROM catalog.requirement_version v
       WHERE v.requirement_id = ANY ($1::uuid[]) ORDER BY v.requirement_id, v.number`,
      [ids],
    );
  }

  /** All versions of one with what its page shows of them, newest first. */
  history(tx: Transaction, id: string): Promise<VersionOfHistory[]> {
    return tx.query<VersionOfHistory[]>(
      `SELECT v.requirement_id AS id, ${VERSION}, v.applies_to AS "appliesTo", v.note, v.origin, c.title AS "curriculumTitle",
         v.created_at AS "createdAt"
       FROM catalog.requirement_version v JOIN catalog.curriculum c ON c.id = v.curriculum_id
       WHERE v.requirement_id = $1 ORDER BY v.number DESC`,
      [id],
    );
  }

  /** Holds a requirement until the end of the transaction, so that two versions saved at once follow each other. */
  async lock(tx: Transaction, id: string): Promise<void> {
    await tx.query(`SELECT FROM catalog.requirement WHERE id = $1 FOR UPDATE`, [id]);
  }

  async insert(tx: Transaction, row: NewRequirementVersion, ownerAgencyId: string | null): Promise<void> {
    await tx.query(`INSERT INTO catalog.requirement (id, owner_agency_id) VALUES ($1, $2)`, [row.id, ownerAgencyId]);
    await this.insertVersion(tx, row);
  }

  async insertVersion(tx: Transaction, row: NewRequirementVersion): Promise<void> {
    await tx.query(
      `INSERT INTO catalog.requirement_version
         (id, requirement_id, title, curriculum_id, renewal_curriculum_id, reinstatement_curriculum_id, time_zone,
          window_months, grace_days, reinstate_after_months, currency, effective_from, created_by, prior_learning_months,
          hold_effects, hours, origin, number, applies_to, note)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        row.versionId,
        row.id,
        row.title,
        row.curriculumId,
        row.renewalCurriculumId,
        row.reinstatementCurriculumId,
        row.timeZone,
        row.windowMonths,
        row.graceDays,
        row.reinstateAfterMonths,
        JSON.stringify(row.currency),
        row.effectiveFrom,
        row.createdBy,
        row.priorLearningMonths,
        row.holdEffects === null ? null : JSON.stringify(row.holdEffects),
        row.hours === null ? null : JSON.stringify(row.hours),
        row.origin === null ? null : JSON.stringify(row.origin),
        row.versionNumber,
        row.appliesTo,
        row.note,
      ],
    );
  }
}
