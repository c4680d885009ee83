import { Injectable } from '@nestjs/common';
import type { CompletionPolicy } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';

export interface CourseRules {
  completionPolicy: CompletionPolicy;
  /** Null: a share of the contact minutes. */
  minimumSeatMinutes: number | null;
}

/** Where nobody chose anything. */
export const DEFAULT_RULES: CourseRules = { completionPolicy: { kind: 'as_package_says' }, minimumSeatMinutes: null };

/** The rows of `catalog.course_rules`. */
@Injectable()
export class CourseRulesRepository {
  /** The rules that hold now, by course; courses for which nobody chose any are not in the map. */
  async of(tx: Transaction, courseIds: readonly string[]): Promise<Map<string, CourseRules>> {
    const rows = await tx.query<(CourseRules & { courseId: string })[]>(
      `SELECT DISTINCT ON (course_id) course_id AS "courseId", completion_policy AS "completionPolicy",
         minimum_seat_minutes AS "minimumSeatMinutes"
       FROM catalog.course_rules WHERE course_id = ANY ($1::uuid[]) ORDER BY course_id, number DESC`,
      [courseIds],
    );
    return new Map(rows.map(({ courseId, ...rules }) => [courseId, rules]));
  }

  /** Adds the next rules of a course, which the caller holds locked. */
  async add(tx: Transaction, courseId: string, rules: CourseRules, by: string): Promise<void> {
    await tx.query(
      `INSERT INTO catalog.course_rules (course_id, number, completion_policy, minimum_seat_minutes, created_by)
       SELECT $1::uuid, coalesce(max(number), 0) + 1, $2::jsonb, $3::integer, $4::uuid FROM catalog.course_rules WHERE course_id = $1`,
      [courseId, JSON.stringify(rules.completionPolicy), rules.minimumSeatMinutes, by],
    );
  }
}
