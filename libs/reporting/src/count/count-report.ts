import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '@muster/kernel';
import type { AwardRow } from '../data/award.repository.js';
import { FactRepository } from '../data/fact.repository.js';
import type { PeriodRow } from '../data/period.repository.js';
import { countFacts } from './count-facts.js';
import type { CountedReport } from './counted-report.js';

/** Counts a period of an award from the facts as they are now. */
@Injectable()
export class CountReport {
  constructor(@Inject(FactRepository) private readonly facts: FactRepository) {}

  /** Needs the program's reach, so that the numbers are the same whoever asks. */
  async count(tx: Transaction, award: AwardRow, period: PeriodRow): Promise<CountedReport> {
    const facts = await this.facts.inScope(tx, {
      agencyIds: award.agencyIds,
      taskForceIds: award.taskForceIds,
      from: award.startsOn,
      to: period.endsOn,
    });
    return countFacts(facts, {
      awardStartsOn: award.startsOn,
      startsOn: period.startsOn,
      endsOn: period.endsOn,
      measures: award.measures,
    });
  }
}
