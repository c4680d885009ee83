import { Inject, Injectable } from '@nestjs/common';
import type { CourseVersionRow } from '@muster/catalog';
import { grouped } from '@muster/contracts';
import type { ChoiceConsequence } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { addDays, Clock } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { VersionDecisionRepository } from '../data/version-decision.repository.js';
import { consequencesOf } from '../domain/versions/consequences-of.js';
import { OwedThroughPort } from '../ports/owed-through.port.js';
import { compareVersions } from './compared-structure.js';

/** Says before the decision what each choice about a newer version does to attempts, to what is owed through them, and to report periods. */
@Injectable()
export class ChoiceConsequences {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(VersionDecisionRepository) private readonly decisions: VersionDecisionRepository,
    @Inject(OwedThroughPort) private readonly trainings: OwedThroughPort,
  ) {}

  /** Of the attempts that the transaction sees. @param mayMove whether a move can be chosen at all. */
  async of(
    tx: Transaction,
    caller: Caller,
    to: CourseVersionRow,
    older: readonly CourseVersionRow[],
    mayMove: boolean,
  ): Promise<ChoiceConsequence[]> {
    const rows = await this.decisions.inProgress(
      tx,
      to.courseId,
      older.map(({ id }) => id),
    );
    const movable = new Set(
      older.filter((version) => compareVersions(version, to).sameStructure).map((version) => version.id),
    );
    const owed = grouped(
      await this.trainings.through(
        tx,
        rows.map(({ registrationId }) => registrationId),
      ),
      ({ registrationId }) => registrationId,
    );
    const attempts = rows.map((row) => ({
      reached: row.hasResult,
      mayMove: movable.has(row.courseVersionId),
      due: owed.get(row.registrationId) ?? [],
    }));
    const consequences = consequencesOf(attempts, { soon: this.inThirtyDays(), mayMove });
    const answers: ChoiceConsequence[] = [];
    for (const { delayed, ...consequence } of consequences) {
      answers.push({ ...consequence, reportPeriods: await this.trainings.periods(tx, caller, delayed) });
    }
    return answers;
  }

  private inThirtyDays(): CivilDate {
    return addDays(this.clock.today(DEFAULT_TIME_ZONE), 30);
  }
}
