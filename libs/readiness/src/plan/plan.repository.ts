import { Injectable } from '@nestjs/common';
import type { Discipline, PlanScope, RateBasis, SuggestionKind } from '@muster/contracts';
import type { CivilDate, Transaction } from '@muster/kernel';

/** What a plan says of a seat, as it is kept. No court's. */
export interface KeptSeat {
  seatId: string;
  /** Probabilities are between 0 and 1. */
  probability: number;
  worstOn: CivilDate;
  undone: { probability: number; worstOn: CivilDate };
  people: number;
  certified: number;
  yearlyRate: number;
  rateBasis: RateBasis;
  failing: { from: CivilDate; to: CivilDate; probability: number }[];
  remedies: {
    people: { count: number; by: CivilDate } | null;
    floor: number | null;
    hireDays: number | null;
    yearlyRate: number | null;
  } | null;
}

export interface PlanRow {
  id: string;
  taskForceId: string;
  from: CivilDate;
  to: CivilDate;
  confidencePercent: number;
  hireDays: number;
  onboardDays: number;
  scope: PlanScope;
  seats: KeptSeat[];
  madeAt: Date;
}

export interface SuggestionRow {
  id: string;
  kind: SuggestionKind;
  personId: string;
  agencyId: string;
  discipline: Discipline;
  requirementId: string;
  on: CivilDate;
  opensOn: CivilDate | null;
  validUntil: CivilDate | null;
  seatIds: string[];
  pulledForward: boolean;
  late: boolean;
  loss: { seatId: string; on: CivilDate; with: number; without: number } | null;
}

const PLAN = `id, task_force_id AS "taskForceId", from_on::text AS "from", to_on::text AS "to",
  confidence_percent::float8 AS "confidencePercent", hire_days AS "hireDays", onboard_days AS "onboardDays", scope, seats,
  made_at AS "madeAt"`;

const SUGGESTION = `id, kind, person_id AS "personId", agency_id AS "agencyId", discipline, requirement_id AS "requirementId",
  planned_on::text AS "on", opens_on::text AS "opensOn", valid_until::text AS "validUntil", seat_ids AS "seatIds",
  pulled_forward AS "pulledForward", late, loss`;

/** The rows of `readiness.plan` and `readiness.plan_suggestion`; they are only added. */
@Injectable()
export class PlanRepository {
  async add(tx: Transaction, plan: PlanRow, madeBy: string, suggestions: readonly SuggestionRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO readiness.plan (id, task_force_id, from_on, to_on, confidence_percent, hire_days, onboard_days, scope, seats, made_by,
         made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[plan.id, plan.taskForceId, plan.from, plan.to, plan.confidencePercent, plan.hireDays, plan.onboardDays],
        ...[plan.scope, JSON.stringify(plan.seats), madeBy, plan.madeAt],
      ],
    );
    await tx.query(
      `INSERT INTO readiness.plan_suggestion (id, plan_id, place, kind, person_id, agency_id, discipline, requirement_id, planned_on,
         opens_on, valid_until, seat_ids, pulled_forward, late, loss)
       SELECT s.id, $1, s.place, s.kind, s."personId", s."agencyId", s.discipline, s."requirementId", s."on", s."opensOn",
         s."validUntil", s."seatIds", s."pulledForward", s.late, s.loss
       FROM jsonb_to_recordset($2::jsonb) AS s (id uuid, place integer, kind text, "personId" uuid, "agencyId" uuid, discipline text,
         "requirementId" uuid, "on" date, "opensOn" date, "validUntil" date, "seatIds" uuid[], "pulledForward" boolean, late boolean,
         loss jsonb)`,
      [plan.id, JSON.stringify(suggestions.map((suggestion, at) => ({ ...suggestion, place: at + 1 })))],
    );
  }

  async find(tx: Transaction, taskForceId: string, id: string): Promise<PlanRow | undefined> {
    const [row] = await tx.query<PlanRow[]>(`SELECT ${PLAN} FROM readiness.plan WHERE task_force_id = $1 AND id = $2`, [
      taskForceId,
      id,
    ]);
    return row;
  }

  /** The newest first; before an id, where one is given. */
  list(tx: Transaction, taskForceId: string, before: string | null, limit: number): Promise<PlanRow[]> {
    return tx.query<PlanRow[]>(
      `SELECT ${PLAN} FROM readiness.plan WHERE task_force_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [taskForceId, before, limit],
    );
  }

  /** In the order of the plan; those within the reach of the transaction, and of them only the named ones where ids are given. */
  suggestions(tx: Transaction, planId: string, ids: readonly string[] | null = null): Promise<SuggestionRow[]> {
    return tx.query<SuggestionRow[]>(
      `SELECT ${SUGGESTION} FROM readiness.plan_suggestion WHERE plan_id = $1 AND ($2::uuid[] IS NULL OR id = ANY ($2)) ORDER BY place`,
      [planId, ids],
    );
  }
}
