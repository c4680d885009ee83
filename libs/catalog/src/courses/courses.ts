import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { CourseAnswer } from '@muster/contracts';
import { Clock, newId, notFound } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { courseOfOthers } from '../catalog.errors.js';
import { coursesWrite } from '../catalog.permissions.js';
import { ChangeCourseRules } from '../course-rules/change-course-rules.service.js';
import { CourseRulesRepository, DEFAULT_RULES } from '../course-rules/course-rules.repository.js';
import type { CourseRules } from '../course-rules/course-rules.repository.js';
import { mayChange, ownerOf } from '../ownership/ownership.js';
import { courseAnswerOf } from './course-version.js';
import type { CourseVersionRow, NewCourseVersion, StoredCourseVersion } from './course-version.js';
import { CourseRepository } from './course.repository.js';

/** Courses for those who import, assign and play them. */
@Injectable()
export class Courses {
  constructor(
    @Inject(CourseRepository) private readonly courses: CourseRepository,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CourseRulesRepository) private readonly rules: CourseRulesRepository,
    @Inject(ChangeCourseRules) private readonly changing: ChangeCourseRules,
  ) {}

  /**
   * Publishes a package as a new course or as the next version of one. That the caller may publish at all is checked by the
   * route; whether this course is theirs is checked here. What a new version leaves out it takes over from the version before.
   * @throws MusterError 404 when `courseId` names no course; 403 when it belongs to others.
   */
  async publish(tx: Transaction, by: Caller, input: NewCourseVersion): Promise<CourseAnswer> {
    const { courseId: given, completionPolicy, minutes, audience, ...content } = input;
    const courseId = given ?? newId();
    const before = given === undefined ? undefined : await this.courses.lock(tx, given);
    if (given !== undefined && !before) throw notFound('course');
    if (before && !mayChange(by, coursesWrite, before.ownerAgencyId)) throw courseOfOthers();
    const [newest] = before ? await this.courses.current(tx, [courseId]) : [];
    const version: StoredCourseVersion = {
      ...content,
      minutes: minutes === undefined ? (newest?.minutes ?? null) : minutes,
      audience: audience ?? newest?.audience ?? {},
      id: newId(),
      courseId,
      number: (before?.number ?? 0) + 1,
      createdAt: this.clock.date(),
    };
    const ownerAgencyId = before ? before.ownerAgencyId : ownerOf(by, coursesWrite);
    const createdAt =
      before?.createdAt ??
      (await this.courses.insertCourse(tx, {
        id: courseId,
        title: version.title,
        versionId: version.id,
        ownerAgencyId,
      }));
    await this.courses.insertVersion(tx, version, by.personId);
    if (before) await this.courses.setCurrent(tx, courseId, version.id, version.title);
    await this.auditLog.record(tx, {
      action: before ? 'course.version-published' : 'course.created',
      actorId: by.personId,
      subjectKind: 'course',
      subjectId: courseId,
      details: { versionId: version.id, number: version.number, packageSha256: version.packageSha256 },
    });
    const rules = await this.changing.set(
      tx,
      by,
      courseId,
      await this.rulesOf(tx, courseId),
      completionPolicy ? { completionPolicy } : {},
      version.items,
    );
    return courseAnswerOf(version, rules, { createdAt, mayChange: mayChange(by, coursesWrite, ownerAgencyId) });
  }

  /**
   * The agency whose course a package of the caller becomes a version of, or whose new course; null for one of the installation.
   * @throws MusterError 404 when `courseId` names no course; 403 when it belongs to others.
   */
  async ownerFor(tx: Transaction, by: Caller, courseId: string | undefined): Promise<string | null> {
    if (courseId === undefined) return ownerOf(by, coursesWrite);
    await this.requireOwn(tx, by, courseId);
    return (await this.courses.lock(tx, courseId))?.ownerAgencyId ?? null;
  }

  /**
   * Holds a course that the caller may change until the end of the transaction.
   * @throws MusterError 404 when there is none; 403 when it belongs to others.
   */
  async requireOwn(tx: Transaction, by: Caller, courseId: string): Promise<void> {
    const course = await this.courses.lock(tx, courseId);
    if (!course) throw notFound('course');
    if (!mayChange(by, coursesWrite, course.ownerAgencyId)) throw courseOfOthers();
  }

  /** The agency that a course belongs to; null for one of the installation. */
  ownerOf(tx: Transaction, courseId: string): Promise<string | null> {
    return this.courses.ownerOf(tx, courseId);
  }

  /** All versions of a course, oldest first; none when there is no such course. */
  async versionsOf(tx: Transaction, courseId: string): Promise<CourseVersionRow[]> {
    return this.courses.wholeVersionsOf(tx, courseId);
  }

  /** What makes the course finished for attempts that begin now, and how fast is too fast. */
  async rulesOf(tx: Transaction, courseId: string): Promise<CourseRules> {
    return (await this.rules.of(tx, [courseId])).get(courseId) ?? DEFAULT_RULES;
  }

  /** @throws MusterError 404. */
  async version(tx: Transaction, versionId: string): Promise<CourseVersionRow> {
    const found = await this.courses.version(tx, versionId);
    if (!found) throw notFound('course version');
    return found;
  }

  /** The newest version. @throws MusterError 404. */
  async current(tx: Transaction, courseId: string): Promise<CourseVersionRow> {
    const [found] = await this.courses.current(tx, [courseId]);
    if (!found) throw notFound('course');
    return found;
  }

  /** The newest versions by course; ids of no course are not in the map. */
  async currentOf(tx: Transaction, courseIds: readonly string[]): Promise<Map<string, CourseVersionRow>> {
    const rows = await this.courses.current(tx, courseIds);
    return new Map(rows.map((row) => [row.courseId, row]));
  }
}
