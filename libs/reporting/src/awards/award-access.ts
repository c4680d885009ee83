import { Inject, Injectable } from '@nestjs/common';
import { forbidden, notFound, withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import { AwardRepository } from '../data/award.repository.js';
import type { AwardRow } from '../data/award.repository.js';
import { outOfReach, readerOf } from './award-reader.js';

/** Decides whether a caller may read or write an award. What follows may then run with the program's reach. */
@Injectable()
export class AwardAccess {
  constructor(@Inject(AwardRepository) private readonly awards: AwardRepository) {}

  /**
   * @param what what the caller asked for, for the sentence of the 404.
   * @throws MusterError 404 for an award that does not exist or that the caller may not read.
   */
  async toRead(tx: Transaction, caller: Caller, awardId: string, what = 'award'): Promise<AwardRow> {
    const award = await withSystemReach(tx, () => this.awards.find(tx, readerOf(caller), awardId));
    if (!award) throw notFound(what);
    return award;
  }

  /**
   * True for a caller of the grantee's side: one who reads the award by another role than the funder's reviewer. The others see
   * what leaves the grantee and no more.
   */
  async isInside(tx: Transaction, caller: Caller, awardId: string): Promise<boolean> {
    const grants = caller.grants.filter(({ role }) => role !== 'funder_reviewer');
    const found = await withSystemReach(tx, () => this.awards.find(tx, readerOf({ ...caller, grants }), awardId));
    return found !== undefined;
  }

  /** @throws MusterError 404 as `toRead`; 403 for a reader whose roles do not cover all that the award names. */
  async toWrite(tx: Transaction, caller: Caller, awardId: string, what = 'award'): Promise<AwardRow> {
    const award = await this.toRead(tx, caller, awardId, what);
    if (outOfReach(caller, award) !== undefined) {
      throw forbidden(
        'You may read this award but not report for it: that takes a role over every task force and agency it names.',
      );
    }
    return award;
  }
}
