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
import { CountFigures } from './count-figures.js';
import type { AskedFigures, FigureScope } from './count-figures.js';
import type { CountedMeasure, CountedReport } from './counted-report.js';
import { LayOutReport } from './lay-out-report.js';
import type { LaidReport } from './lay-out-report.js';

/** Counts a period of an award from the facts as they are now. */
@Injectable()
export class CountReport {
  constructor(
    @Inject(FactRepository) private readonly facts: FactRepository,
    @Inject(PeriodRepository) private readonly periods: PeriodRepository,
    @Inject(CrosswalkRepository) private readonly crosswalk: CrosswalkRepository,
    @Inject(ReportRepository) private readonly reports: ReportRepository,
    @Inject(CountFigures) private readonly counting: CountFigures,
    @Inject(LayOutReport) private readonly layingOut: LayOutReport,
  ) {}

  /** Needs the program's reach, so that the numbers are the same whoever asks. */
  async count(tx: Transaction, award: AwardRow, period: PeriodRow): Promise<CountedReport> {
    const facts = await this.facts.inScope(tx, {
      agencyIds: award.agencyIds,
      taskForceIds: award.taskForceIds,
      from: award.startsOn,
      to: period.endsOn,
    });
    return countFacts(facts, { ...(await this.askedOf(tx, award, period)), awardStartsOn: award.startsOn });
  }

  /** The same numbers without the rows behind them, counted in the database: memory stays flat however many facts there are. */
  async figures(tx: Transaction, award: AwardRow, period: PeriodRow): Promise<CountedMeasure[]> {
    return this.counting.figures(tx, scopeOf(award), await this.askedOf(tx, award, period));
  }

  /** The same numbers with the rows behind them, which come page by page. */
  async layOut(tx: Transaction, award: AwardRow, period: PeriodRow): Promise<LaidReport> {
    return this.layingOut.layOut(tx, scopeOf(award), await this.askedOf(tx, award, period));
  }

  private async askedOf(tx: Transaction, award: AwardRow, period: PeriodRow): Promise<AskedFigures> {
    const items = await this.crosswalk.inForce(tx, award.id, period.endsOn);
    return {
      startsOn: period.startsOn,
      endsOn: period.endsOn,
      earlier: await this.periods.before(tx, period),
      hiddenBefore: await this.reports.withheldUntil(tx, period),
      measures: [...new Set([...award.measures, ...items.flatMap(sourceOf)])],
    };
  }
}

function scopeOf({ agencyIds, taskForceIds, startsOn: from }: AwardRow): FigureScope {
  return { agencyIds, taskForceIds, from };
}

/** The measure that answers an item, which the report counts beside those that the award names. */
function sourceOf({ sourceMeasure }: CrosswalkItem): MeasureCode[] {
  return measureCodes.codes.filter((code) => code === sourceMeasure);
}
