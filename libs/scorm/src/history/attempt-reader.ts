import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { AttemptAnswer } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import { ScoStateRepository } from '../data/sco-state.repository.js';
import { scosOf } from '../package/playable-items.js';
import { timeText } from '../domain/scorm-time.js';
import type { PackageStructure } from '../package/index.js';
import { scoAnswerOf } from './sco-answer.js';

/** Reads the attempts of a registration with what each SCO recorded, as far as the transaction sees. */
@Injectable()
export class AttemptReader {
  constructor(
    @Inject(Courses) private readonly courses: Courses,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(ScoStateRepository) private readonly states: ScoStateRepository,
  ) {}

  /** Oldest first. */
  async of(tx: Transaction, registrationId: string): Promise<AttemptAnswer[]> {
    const attempts = await this.attempts.of(tx, registrationId);
    const states = await this.states.of(
      tx,
      attempts.map((attempt) => attempt.id),
    );
    const answers: AttemptAnswer[] = [];
    for (const attempt of attempts) {
      const version = await this.courses.version(tx, attempt.courseVersionId);
      const own = states.filter((state) => state.attemptId === attempt.id);
      const scos = scosOf(version.structure as PackageStructure).flatMap((sco) => {
        const state = own.find((row) => row.itemId === sco.identifier);
        return state
          ? [scoAnswerOf(state, sco.title, timeText(state.totalSeconds + state.sessionSeconds, 'scorm_2004_4th'))]
          : [];
      });
      const activity = [attempt.lastActivityAt, ...own.map((state) => state.updatedAt)].filter((at) => at !== null);
      answers.push({
        id: attempt.id,
        number: attempt.number,
        versionId: attempt.courseVersionId,
        startedAt: attempt.startedAt.toISOString(),
        lastActivityAt: activity.length > 0 ? new Date(Math.max(...activity.map(Number))).toISOString() : null,
        finishedAt: attempt.finishedAt?.toISOString() ?? null,
        state: attempt.state,
        scos,
      });
    }
    return answers;
  }
}
