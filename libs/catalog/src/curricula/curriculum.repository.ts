import { Injectable } from '@nestjs/common';
import { queryPrepared } from '@muster/kernel';
import type { PageKey, Transaction } from '@muster/kernel';

export interface StoredCurriculum {
  id: string;
  title: string;
  chooseAtLeast: number | null;
  createdAt: Date;
  /** In the order in which they were given; none for a curriculum without items. */
  items: { courseId: string; courseTitle: string; required: boolean; minutes: number | null }[];
}

const CURRICULUM = `SELECT c.id, c.title, c.choose_at_least AS "chooseAtLeast", c.created_at AS "createdAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('courseId', i.course_id, 'courseTitle', v.title, 'required', i.required,
     'minutes', v.minutes) ORDER BY i.place), '[]')
   FROM catalog.curriculum_item i
     JOIN catalog.course k ON k.id = i.course_id JOIN catalog.course_version v ON v.id = k.current_version_id
   WHERE i.curriculum_id = c.id) AS items
  FROM catalog.curriculum c`;

/** The rows of `catalog.curriculum` and its items. */
@Injectable()
export class CurriculumRepository {
  find(tx: Transaction, ids: readonly string[]): Promise<StoredCurriculum[]> {
    return queryPrepared<StoredCurriculum>(tx, `${CURRICULUM} WHERE c.id = ANY ($1::uuid[])`, [ids]);
  }

  /** A page by title, with one row more than asked for. */
  list(
    tx: Transaction,
    titleLike: string | null,
    page: { after: PageKey | undefined; limit: number },
  ): Promise<StoredCurriculum[]> {
    return tx.query<StoredCurriculum[]>(
      `${CURRICULUM} WHERE ($1::text IS NULL OR c.title ILIKE $1)
         AND ($2::text IS NULL OR (c.title, c.id) > ($2, $3::uuid))
       ORDER BY c.title, c.id LIMIT $4`,
      [titleLike, page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit + 1],
    );
  }

  async insert(
    tx: Transaction,
    row: {
      id: string;
      title: string;
      chooseAtLeast: number | null;
      items: readonly { courseId: string; required: boolean }[];
    },
  ): Promise<void> {
    await tx.query(`INSERT INTO catalog.curriculum (id, title, choose_at_least) VALUES ($1, $2, $3)`, [
      row.id,
      row.title,
      row.chooseAtLeast,
    ]);
    await tx.query(
      `INSERT INTO catalog.curriculum_item (curriculum_id, place, course_id, required)
       SELECT $1, given.place, given.course_id, given.required
       FROM unnest($2::uuid[], $3::boolean[]) WITH ORDINALITY AS given (course_id, required, place)`,
      [row.id, row.items.map((item) => item.courseId), row.items.map((item) => item.required)],
    );
  }
}
