import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { CourseItem, CourseRulesBody } from '@muster/contracts';
import { invalidInput, notFound, Transactions } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { courseOfOthers } from '../catalog.errors.js';
import { coursesWrite } from '../catalog.permissions.js';
import { CourseRepository } from '../courses/course.repository.js';
import { mayChange } from '../ownership/ownership.js';
import { CourseRulesRepository, DEFAULT_RULES } from './course-rules.repository.js';
import type { CourseRules } from './course-rules.repository.js';

/** Changes what makes a course finished. Attempts that have begun keep the rules that they began with. */
@Injectable()
export class ChangeCourseRules {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CourseRepository) private readonly courses: CourseRepository,
    @Inject(CourseRulesRepository) private readonly rules: CourseRulesRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for no course, 403 for one of others, 400 for a part that the course does not have. */
  change(caller: Caller, courseId: string, body: CourseRulesBody): Promise<void> {
    return this.transactions.as(caller, async (tx) => {
      const course = await this.courses.lock(tx, courseId);
      if (!course) throw notFound('course');
      if (!mayChange(caller, coursesWrite, course.ownerAgencyId)) throw courseOfOthers();
      const before = (await this.rules.of(tx, [courseId])).get(courseId) ?? DEFAULT_RULES;
      const [version] = await this.courses.current(tx, [courseId]);
      await this.set(tx, caller, courseId, before, given(body), version?.items ?? []);
    });
  }

  /** For whoever holds the course locked in its own transaction. The same rules again add nothing. */
  async set(
    tx: Transaction,
    by: Caller,
    courseId: string,
    before: CourseRules,
    wanted: Partial<CourseRules>,
    items: readonly CourseItem[],
  ): Promise<CourseRules> {
    const after = { ...before, ...wanted };
    const { completionPolicy: policy } = after;
    if (policy.kind === 'score_at_least' && policy.scoId !== undefined && !isScored(items, policy.scoId)) {
      throw invalidInput([
        {
          path: 'completionPolicy.scoId',
          message: `This course has no tracked part “${policy.scoId}”. Use an identifier from its list of parts.`,
        },
      ]);
    }
    if (sameRules(before, after)) return before;
    await this.rules.add(tx, courseId, after, by.personId);
    await this.audit.record(tx, {
      action: 'course.rules-changed',
      actorId: by.personId,
      subjectKind: 'course',
      subjectId: courseId,
      details: { before, after },
    });
    return after;
  }
}

function given(body: CourseRulesBody): Partial<CourseRules> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function isScored(items: readonly CourseItem[], identifier: string): boolean {
  return items.some((item) => item.identifier === identifier && item.scormType === 'sco');
}

function sameRules(a: CourseRules, b: CourseRules): boolean {
  const key = ({ completionPolicy: policy, minimumSeatMinutes }: CourseRules): string =>
    JSON.stringify([
      policy.kind,
      policy.kind === 'score_at_least' ? [policy.score, policy.scoId ?? null] : null,
      minimumSeatMinutes,
    ]);
  return key(a) === key(b);
}
