import { Inject, Injectable } from '@nestjs/common';
import { withSystemReach } from '@muster/kernel';
import type { Caller, Transaction } from '@muster/kernel';
import type { AwardRow } from '../data/award.repository.js';
import { PreparationRepository } from '../data/preparation.repository.js';
import type { PreparationRow } from '../data/preparation.repository.js';
import { notPrepared, preparedBySame } from '../reporting.errors.js';

/** Sees to it that a report which two people sign is certified by another than the one who prepared it. */
@Injectable()
export class SecondSignature {
  constructor(@Inject(PreparationRepository) private readonly preparations: PreparationRepository) {}

  /**
   * What was prepared once cannot be certified alone by taking the setting back.
   * @param reportId the draft, or for a restatement the version that is restated.
   * @returns who prepared it; undefined where one person signs.
   * @throws MusterError 409 where nobody has prepared it, or the caller has.
   */
  async of(
    tx: Transaction,
    caller: Caller,
    award: AwardRow,
    reportId: string,
    forRestatement: boolean,
  ): Promise<PreparationRow | undefined> {
    const prepared = await withSystemReach(tx, () =>
      this.preparations.newest(tx, reportId, { forRestatement, asks: caller.personId }),
    );
    if (prepared?.own) throw preparedBySame();
    if (!prepared && award.signOff === 'two') throw notPrepared();
    return prepared;
  }
}
