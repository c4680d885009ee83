import { Inject, Injectable } from '@nestjs/common';
import { dayInWords } from '@muster/contracts';
import type { RetentionHold } from '@muster/contracts';
import { RetentionHolds } from '@muster/directory';
import { Clock } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { CloseoutRepository } from '../data/closeout.repository.js';
import type { CountingAward } from '../data/closeout.repository.js';
import { heldUntil, isHeld } from '../domain/retention.js';

/** Records of people whom an award counts are held for as long as 2 CFR 200.334 says. */
@Injectable()
export class AwardRetentionHolds extends RetentionHolds {
  constructor(
    @Inject(CloseoutRepository) private readonly closeouts: CloseoutRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    super();
  }

  override async on(tx: Transaction, personIds: readonly string[]): Promise<RetentionHold[]> {
    const awards = await this.closeouts.counting(tx, personIds);
    return awards.filter((award) => isHeld(award, this.clock.today(award.timeZone))).map(holdOf);
  }
}

function holdOf(award: CountingAward): RetentionHold {
  const until = heldUntil(award.finalExpenditureReportOn);
  const known = award.openMatter === null ? until : null;
  return {
    what: `Award ${award.number}`,
    heldUntil: known,
    reason: `Award ${award.number} counts training of this person. ${why(award, until)}`,
  };
}

function why({ finalExpenditureReportOn, openMatter }: CountingAward, until: string | null): string {
  if (openMatter !== null) {
    return `Its records are kept until this is over: ${openMatter} (2 CFR 200.334 (a)).`;
  }
  if (until === null) {
    return (
      'Its records are kept for three years from the submission of its final expenditure report (2 CFR 200.334), and no such day ' +
      'is entered with the award.'
    );
  }
  return `Its final expenditure report was submitted on ${dayInWords(finalExpenditureReportOn)}, so its records are kept until ${dayInWords(until)} (2 CFR 200.334).`;
}
