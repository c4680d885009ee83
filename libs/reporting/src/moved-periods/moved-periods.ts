import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import type { MovedPeriod } from '@muster/contracts';
import { Clock, newId, withSystemReach } from '@muster/kernel';
import type { Caller, CivilDate, Transaction } from '@muster/kernel';
import { readerOf } from '../awards/award-reader.js';
import { countFacts } from '../count/count-facts.js';
import { AwardRepository } from '../data/award.repository.js';
import type { AwardRow } from '../data/award.repository.js';
import { CoveredDayRepository } from '../data/covered-day.repository.js';
import { FactRepository } from '../data/fact.repository.js';
import type { FactRow } from '../data/fact.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import type { ReportedPeriodRow } from '../data/period.repository.js';
import { reportingStateOf } from '../periods/period-state.js';
import { factOf } from '../record-fact/fact-of.js';
import { FactStanding } from '../record-fact/fact-standing.js';
import { figuresDiffer } from './figures-differ.js';
import type { AddedTraining, ReportedChange } from './reported-change.js';

/** More periods than any award has: 100 by hand, or 4 a year. */
const ALL_PERIODS = 500;

interface Training {
  fact: FactRow;
  comes: boolean;
}

/**
 * Which periods of awards a change would move. A figure moves where the same count, made once with and once without the training that
 * comes or goes, gives another one; so what an award does not cover, or counts already, moves nothing. A reviewer of the funder is told of
 * no period: drafts are not theirs to read.
 */
@Injectable()
export class MovedPeriods {
  constructor(
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(FactStanding) private readonly standing: FactStanding,
    @Inject(AwardRepository) private readonly awards: AwardRepository,
    @Inject(CoveredDayRepository) private readonly covered: CoveredDayRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(FactRepository) private readonly facts: FactRepository,
  ) {}

  /** In order of time, of awards that the caller may read. Writes nothing. */
  async movedBy(tx: Transaction, caller: Caller, change: ReportedChange): Promise<MovedPeriod[]> {
    const inside = { ...caller, grants: caller.grants.filter(({ role }) => role !== 'funder_reviewer') };
    const reader = readerOf(inside);
    // Only of what the caller sees: else the answer would tell of a completion elsewhere.
    const seen = await this.facts.visibleAmong(tx, change.takenBack);
    return withSystemReach(tx, async () => {
      const training = await this.trainingOf(tx, change.added, [...seen]);
      const days = [
        ...training.flatMap(({ fact }) => (fact.agencyId ? [{ agencyId: fact.agencyId, on: fact.completedOn }] : [])),
        ...change.due,
      ];
      const moved: MovedPeriod[] = [];
      for (const [awardId, on] of await this.covered.byAward(tx, reader, days)) {
        const award = await this.awards.find(tx, reader, awardId);
        if (award) moved.push(...(await this.ofAward(tx, award, training, change.due, on)));
      }
      return moved.sort((a, b) => compare(a.startsOn, b.startsOn) || compare(a.periodId, b.periodId));
    });
  }

  private async trainingOf(
    tx: Transaction,
    added: readonly AddedTraining[],
    takenBack: readonly string[],
  ): Promise<Training[]> {
    const gone = [...(await this.facts.find(tx, takenBack)).values()].filter(({ withdrawnAt }) => withdrawnAt === null);
    const training: Training[] = gone.map((fact) => ({ fact, comes: false }));
    for (const { personId, agencyId, courseId, completedOn, minutes } of added) {
      const standing = await this.standing.of(tx, { personId, agencyId, completedOn });
      const version = courseId === null ? undefined : (await this.courses.currentOf(tx, [courseId])).get(courseId);
      const told = { completionId: newId(), personId, courseId, completedOn, minutes, title: version?.title ?? '' };
      const fact = factOf({ ...told, source: 'external', registrationId: null, courseVersionId: null }, standing, null);
      // The record to which another one leads: whoever was counted under it is one person with this one.
      const [root = personId] = await this.covered.peopleOf(tx, [personId]);
      const stored = {
        recordId: personId,
        recordedAt: new Date(this.clock.now().epochMilliseconds),
        withdrawnAt: null,
      };
      training.push({ fact: { ...fact, ...stored, personId: root }, comes: true });
    }
    return training;
  }

  private async ofAward(
    tx: Transaction,
    award: AwardRow,
    training: readonly Training[],
    due: ReportedChange['due'],
    on: ReadonlySet<string>,
  ): Promise<MovedPeriod[]> {
    const touching = training.filter(({ fact }) => on.has(`${fact.agencyId} ${fact.completedOn}`));
    const dueHere = due.filter((day) => on.has(`${day.agencyId} ${day.on}`)).map((day) => day.on);
    const periods = await this.periods.list(tx, award.id, 0, ALL_PERIODS);
    const today = this.clock.today(award.timeZone);
    const counted = await this.counted(tx, award, touching, periods, today);
    return periods.flatMap((period): MovedPeriod[] => {
      const { startsOn, endsOn } = period;
      const state = reportingStateOf(period, period.submittedAt !== null, today);
      const falls = state !== 'submitted' && dueHere.some((day) => startsOn <= day && day <= endsOn);
      if (!counted.has(period.id) && !falls) return [];
      return [
        {
          awardId: award.id,
          awardTitle: award.title,
          periodId: period.id,
          label: period.label,
          startsOn,
          endsOn,
          state,
          moves: counted.has(period.id) ? 'counted' : 'due',
        },
      ];
    });
  }

  /** Ids of the periods that have begun and of which a figure would be another one. */
  private async counted(
    tx: Transaction,
    award: AwardRow,
    training: readonly Training[],
    periods: readonly ReportedPeriodRow[],
    today: CivilDate,
  ): Promise<Set<string>> {
    if (training.length === 0) return new Set();
    const { agencyIds, taskForceIds, startsOn: from, endsOn: to } = award;
    const now = await this.facts.inScope(tx, { agencyIds, taskForceIds, from, to });
    const gone = new Set(training.flatMap(({ fact, comes }) => (comes ? [] : [fact.completionId])));
    const then = [
      ...now.filter(({ completionId }) => !gone.has(completionId)),
      ...training.flatMap(({ fact, comes }) => (comes ? [fact] : [])),
    ];
    const rowsOf = (facts: readonly FactRow[], { startsOn, endsOn }: ReportedPeriodRow) =>
      countFacts(facts, {
        awardStartsOn: award.startsOn,
        startsOn,
        endsOn,
        earlier: [],
        hiddenBefore: new Set(),
        measures: award.measures,
      }).rows;
    const begun = periods.filter(({ startsOn }) => startsOn <= today);
    const moved = begun.filter((period) => figuresDiffer(rowsOf(now, period), rowsOf(then, period)));
    return new Set(moved.map(({ id }) => id));
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
