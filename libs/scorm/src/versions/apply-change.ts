import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Courses } from '@muster/catalog';
import { withSystemReach } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { VersionDecisionRepository } from '../data/version-decision.repository.js';
import { dueChange } from '../domain/versions/due-change.js';
import { compareVersions } from './compared-structure.js';

export interface AppliedChange {
  /** The attempt to go on with; undefined when a new one must begin. */
  attempt: AttemptRow | undefined;
  /** What the learner must be told; null when nothing changed. */
  notice: string | null;
}

/** Applies the decision about a newer version to an attempt that its learner is about to open again. */
@Injectable()
export class ApplyChange {
  constructor(
    @Inject(Courses) private readonly courses: Courses,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(VersionDecisionRepository) private readonly decisions: VersionDecisionRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /**
   * The caller holds back the launches of the registration and, with the lock of the attempt, its commits: a result that was
   * reached meanwhile would else be moved or replaced. Asked again, it changes nothing more.
   */
  async to(tx: Transaction, attempt: AttemptRow): Promise<AppliedChange> {
    const decision = await this.decisions.newest(tx, attempt.courseId);
    if (!decision) return { attempt, notice: null };
    const from = await this.courses.version(tx, attempt.courseVersionId);
    const to = await this.courses.version(tx, decision.toVersionId);
    const choice = dueChange({ ...attempt, versionNumber: from.number }, { ...decision, toVersionNumber: to.number });
    if (choice === 'keep') return { attempt, notice: null };
    // Somebody who began on a version that was not in use when it was decided: it stays, as it would without the decision.
    if (choice === 'move' && !compareVersions(from, to).sameStructure) return { attempt, notice: null };
    const changed = await withSystemReach(tx, async () => {
      if (choice === 'move') await this.attempts.moveTo(tx, attempt.id, to.id);
      else await this.attempts.supersede(tx, attempt.id);
      await this.decisions.addChange(tx, { attemptId: attempt.id, fromVersionId: from.id, decision });
      await this.audit.record(tx, {
        action: choice === 'move' ? 'attempt.moved' : 'attempt.superseded',
        actorId: attempt.personId,
        subjectKind: 'attempt',
        subjectId: attempt.id,
        agencyId: attempt.agencyId,
        details: { fromVersionId: from.id, toVersionId: to.id, decisionId: decision.id },
      });
      return this.attempts.find(tx, attempt.id);
    });
    if (choice === 'move') {
      return { attempt: changed, notice: 'This course was updated. You go on where you were, in the newer version.' };
    }
    return {
      attempt: undefined,
      notice:
        'A newer version of this course has replaced the one that you had begun, so you start again. What you did before stays on your record and does not count as a failure.',
    };
  }
}
