import { Inject, Injectable } from '@nestjs/common';
import type { CourseAnswer, CourseQuery, CourseVersionAnswer } from '@muster/contracts';
import { containing, notFound, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller, Page, PageKey, Transaction } from '@muster/kernel';
import { coursesWrite } from '../catalog.permissions.js';
import { CourseRulesRepository, DEFAULT_RULES } from '../course-rules/course-rules.repository.js';
import type { CourseRules } from '../course-rules/course-rules.repository.js';
import { mayChange } from '../ownership/ownership.js';
import { courseAnswerOf } from './course-version.js';
import { CourseRepository } from './course.repository.js';
import type { ListedCourse } from './course.repository.js';

type RuledCourse = ListedCourse & { rules: CourseRules };

function answerOf(caller: Caller, row: RuledCourse): CourseAnswer {
  return courseAnswerOf({ ...row, structure: undefined }, row.rules, {
    createdAt: row.courseCreatedAt,
    mayChange: mayChange(caller, coursesWrite, row.ownerAgencyId),
  });
}

/** Shows courses and their versions to everybody who is signed in. */
@Injectable()
export class ReadCourses {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CourseRepository) private readonly courses: CourseRepository,
    @Inject(CourseRulesRepository) private readonly rules: CourseRulesRepository,
  ) {}

  async list(caller: Caller, query: CourseQuery): Promise<Page<CourseAnswer>> {
    const after = readCursor(query.cursor, 2);
    const rows = await this.transactions.as(caller, (tx) =>
      this.listed(tx, { titleLike: containing(query.q) }, { after, limit: query.limit }),
    );
    return pageOf(
      rows,
      query.limit,
      (row) => [row.title, row.courseId],
      (row) => answerOf(caller, row),
    );
  }

  /** @throws MusterError 404. */
  async one(caller: Caller, id: string): Promise<CourseAnswer> {
    const [row] = await this.transactions.as(caller, (tx) =>
      this.listed(tx, { ids: [id], titleLike: null }, { after: undefined, limit: 1 }),
    );
    if (!row) throw notFound('course');
    return answerOf(caller, row);
  }

  /** All versions, newest first. A course has few: there is one page. @throws MusterError 404. */
  async versions(caller: Caller, id: string): Promise<Page<CourseVersionAnswer>> {
    const rows = await this.transactions.as(caller, (tx) => this.courses.versionsOf(tx, id));
    if (rows.length === 0) throw notFound('course');
    const items = rows.map((row) => ({
      id: row.id,
      courseId: row.courseId,
      versionNumber: row.number,
      title: row.title,
      standard: row.standard,
      minutes: row.minutes,
      packageHash: row.packageSha256,
      createdAt: row.createdAt.toISOString(),
    }));
    return { items, nextCursor: null };
  }

  private async listed(
    tx: Transaction,
    filter: { ids?: readonly string[]; titleLike: string | null },
    page: { after: PageKey | undefined; limit: number },
  ): Promise<RuledCourse[]> {
    const rows = await this.courses.list(tx, filter, page);
    const rules = await this.rules.of(
      tx,
      rows.map((row) => row.courseId),
    );
    return rows.map((row) => ({ ...row, rules: rules.get(row.courseId) ?? DEFAULT_RULES }));
  }
}
