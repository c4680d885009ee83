import { Inject, Injectable } from '@nestjs/common';
import { measureCodes } from '@muster/contracts';
import type { CrosswalkItem, MeasureCode } from '@muster/contracts';
import type { Transaction } from '@muster/kernel';
import type { AwardRow } from '../data/award.repository.js';
import { CrosswalkRepository } from '../data/crosswalk.repository.js';
import { FactRepository } from '../data/fact.repository.js';
import { PeriodRepository } from '../data/period.repository.js';
import type { PeriodRow } from '../data/period.repository.js';
import { ReportRepository } from '../data/report.repository.js';
import { countFacts } from './count-facts.js';
import type { CountedReport } from './counted-report.js';

/** Counts a period of an award from the facts as they are now. */
@Injectable()
export class CountReport {
  constructor(
    @Inject(FactRepository) private readonly facts: FactRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(CrosswalkRepository) private readonly crosswalk: CrosswalkRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
  ) {}

  /** Needs the program's reach, so that the numbers are the same whoever asks. */
  async count(tx: Transaction, award: AwardRow, period: PeriodRow): Promise<CountedReport> {
    const facts = await this.facts.inScope(tx, {
      agencyIds: award.agencyIds,
      taskForceIds: award.taskForceIds,
      from: award.startsOn,
      to: period.endsOn,
    });
    const earlier = await this.periods.before(tx, period);
    const hiddenBefore = await this.reports.withheldUntil(tx, period);
    const items = await this.crosswalk.inForce(tx, award.id, period.endsOn);
    return countFacts(facts, {
      awardStartsOn: award.startsOn,
      startsOn: period.startsOn,
      endsOn: period.endsOn,
      earlier,
      hiddenBefore,
      measures: [...new Set([...award.measures, ...items.flatMap(sourceOf)])],
    });
  }
}

/** The measure that answers an item, which the report counts beside those that the award names. */
function sourceOf({ sourceMeasure }: CrosswalkItem): MeasureCode[] {
  return measureCodes.codes.filter((code) => code === sourceMeasure);
}
