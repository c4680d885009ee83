import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Courses } from '@muster/catalog';
import type { VersionDecision, VersionDecisionBody } from '@muster/contracts';
import { Directory } from '@muster/directory';
import { MusterError, notFound, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { VersionDecisionRepository } from '../data/version-decision.repository.js';
import type { VersionDecisionRow } from '../data/version-decision.repository.js';
import { versionsInUse } from '../domain/versions/versions-in-use.js';
import { compareVersions } from './compared-structure.js';

/** Decides what becomes of attempts in progress on older versions. Applied to each at its next launch. */
@Injectable()
export class DecideChange {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(VersionDecisionRepository) private readonly decisions: VersionDecisionRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * The same choice for the same version again answers the decision that stands and adds nothing.
   * @throws MusterError 404 for no such version, 403 for a course of others, 422 for a move between versions that are not equal.
   */
  decide(caller: Caller, courseId: string, toVersionId: string, body: VersionDecisionBody): Promise<VersionDecision> {
    return this.transactions.as(caller, async (tx) => {
      await this.courses.requireOwn(tx, caller, courseId);
      const versions = await this.courses.versionsOf(tx, courseId);
      if (!versions.some((version) => version.id === toVersionId)) throw notFound('course version');
      const standing = await this.decisions.newest(tx, courseId);
      const repeated = standing?.toVersionId === toVersionId && standing.choice === body.choice;
      if (!repeated) {
        if (body.choice === 'move') await this.requireEqual(tx, courseId, toVersionId);
        await this.decisions.add(tx, {
          courseId,
          toVersionId,
          choice: body.choice,
          note: body.note ?? null,
          decidedBy: caller.personId,
        });
        await this.audit.record(tx, {
          action: 'course.version-change-decided',
          actorId: caller.personId,
          subjectKind: 'course',
          subjectId: courseId,
          details: { toVersionId, choice: body.choice },
        });
      }
      const [decision] = await this.answers(tx, courseId);
      if (!decision) throw new Error('A decision that was just made is not visible to its own transaction.');
      return decision;
    });
  }

  /** Newest first. A course has few: there is one page. */
  async list(caller: Caller, courseId: string): Promise<Page<VersionDecision>> {
    const items = await this.transactions.as(caller, async (tx) => {
      await this.courses.requireOwn(tx, caller, courseId);
      return this.answers(tx, courseId);
    });
    return { items, nextCursor: null };
  }

  private async requireEqual(tx: Transaction, courseId: string, toVersionId: string): Promise<void> {
    const versions = await this.courses.versionsOf(tx, courseId);
    const to = versions.find((version) => version.id === toVersionId);
    if (!to) throw notFound('course version');
    const older = versions.filter((version) => version.number < to.number);
    const ids = older.map((version) => version.id);
    const own = await this.decisions.counts(tx, courseId, ids);
    const inUse = versionsInUse(own, await withSystemReach(tx, () => this.decisions.counts(tx, courseId, ids)));
    const errors = older
      .filter((version) => inUse.has(version.id))
      .flatMap((version) =>
        compareVersions(version, to).differences.map((message) => ({
          path: 'choice',
          message: `Version ${version.number}: ${message}`,
        })),
      );
    if (errors.length === 0) return;
    throw new MusterError(
      'SCORM.VERSIONS_DIFFER',
      422,
      'Attempts cannot move to this version, because it is built differently. Choose to keep them or to restart them.',
      { errors },
    );
  }

  private async answers(tx: Transaction, courseId: string): Promise<VersionDecision[]> {
    const rows = await this.decisions.of(tx, courseId);
    const versions = await this.courses.versionsOf(tx, courseId);
    const names = await this.directory.personNames(
      tx,
      rows.map((row) => row.decidedBy),
    );
    return rows.map((row: VersionDecisionRow): VersionDecision => ({
      ...row,
      toVersionNumber: versions.find((version) => version.id === row.toVersionId)?.number ?? 0,
      decidedByName: names.get(row.decidedBy)?.displayName ?? '',
      decidedAt: row.decidedAt.toISOString(),
    }));
  }
}
